//! `dingxin demo`: builds 定心电器, plays a month in virtual time, prints the month's figures, and serves it.
use std::{sync::Arc, time::Instant as Stopwatch};

use kernel::{Actor, Clock, Instant, VirtualClock};
use rand::{SeedableRng, rngs::SmallRng};
use web::ShellConfig;

use crate::{
    clock::SystemClock,
    company::{self, Size},
    config::Config,
    house::{House, Trouble},
    play::{Play, Tally, month},
    secrets::{self, SystemSecrets},
    serve::{DEMO_SEED, open_doors},
};

/// How the demo is played.
#[derive(Debug, Clone, Copy)]
pub struct DemoPlan {
    /// Size of the company.
    pub size: Size,
    /// Seed of everything that is left to chance.
    pub seed: u64,
    /// Days played.
    pub days: i64,
    /// Serve it afterwards.
    pub serve: bool,
}

/// Builds, plays, reports, serves. The data folder must not hold a company yet.
///
/// # Errors
/// What keeps it from playing, in words.
#[expect(clippy::disallowed_methods, reason = "says how long the play took; nothing depends on it")]
pub async fn demo(config: &Config, plan: DemoPlan) -> Result<(), Trouble> {
    let watch = Stopwatch::now();
    let today = SystemClock.now();
    let start = Instant::from_ms(today.ms() - today.ms().rem_euclid(86_400_000)).plus_days(-plan.days);
    let clock = Arc::new(VirtualClock::at(start));
    let shell = ShellConfig { demo: true, ..ShellConfig::new(Arc::new(SystemSecrets)) };
    let house = House::open(config, clock.clone(), shell.clone(), plan.seed).await?;
    if !company::is_empty(&house.db).await? {
        return Err(format!(
            "{} holds a company already; choose another folder with --data",
            config.data.display()
        )
        .into());
    }
    let say = |step: &str| eprintln!("[{:>5.1} s] {step}", watch.elapsed().as_secs_f64());
    let made = company::build(&house.db, plan.size, plan.seed, &say).await?;
    forms(&house).await?;
    let mut rng = SmallRng::seed_from_u64(plan.seed ^ 0x6d6f_6e74_6800);
    let per_day = if plan.size == Size::Full { 40 } else { 14 };
    let coming = month(&made, start, plan.days, per_day, &mut rng);
    say(&format!("{} 天 days, {} 个请求 requests", plan.days, coming.len()));
    let progress = |at: Instant, opened: u64| {
        say(&format!("{}  {opened}/{} requests", kernel::business_day(at, house.db.zone()), coming.len()));
    };
    let stage = Play::new(house.db.clone(), house.runner.clone(), clock, rng, true);
    let tally = stage.run(&coming, start.plus_days(plan.days), &progress).await?;
    say("完成 done");
    report(&tally);
    if !plan.serve {
        return Ok(());
    }
    drop(house);
    let house = House::open(config, Arc::new(SystemClock), shell, secrets::id_seed()).await?;
    eprintln!("登录 sign in as any role: http://{}/demo", config.listen);
    open_doors(house, config).await
}

/// The job form of the demo: one measured value, a photo when it helps.
async fn forms(house: &House) -> Result<(), Trouble> {
    let act = async |uow: &store::Uow| {
        let bare = field::form_for(uow, "", "").await?;
        let voltage = field::FormField {
            code: "voltage".into(),
            name_zh: "电源电压".into(),
            name_en: "Supply voltage".into(),
            kind: field::FieldKind::Number,
            unit: "V".into(),
            min: Some(180.0),
            max: Some(260.0),
            choices: vec![],
            required: true,
        };
        let photos = bare.photos.iter().cloned().map(|p| field::PhotoSlot { required: false, ..p }).collect();
        let form = field::JobForm {
            code: "demo".into(),
            name_zh: "家电作业单".into(),
            name_en: "Appliance job".into(),
            fields: vec![voltage],
            photos,
            version: 0,
            ..bare
        };
        field::define_job_form(uow, form).await
    };
    house.db.write(&Actor::system(), act).await?;
    Ok(())
}

fn report(t: &Tally) {
    let mut waits = t.wait_min.clone();
    waits.sort_unstable();
    let at = |share: usize| waits.get(waits.len().saturating_sub(1) * share / 100).copied().unwrap_or(0);
    println!("受理 requests taken            {:>7}", t.opened);
    println!("三天内无可约时段 no slot found   {:>7}", t.unplaced);
    println!("完成上门 visits finished        {:>7}", t.finished);
    println!("迟于约定 later than promised     {:>7}", t.late);
    println!("回访 callbacks made             {:>7}", t.called_back);
    println!("等候上门 minutes to arrival      p50 {:>5}  p90 {:>5}", at(50), at(90));
    for (rule, n) in &t.refused {
        println!("未执行 refused by {rule}: {n}");
    }
}

/// The seed a newcomer gets.
pub const SEED: u64 = DEMO_SEED;
