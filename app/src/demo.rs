//! `dingxin demo`: builds 定心电器, plays a month in virtual time, prints the month's figures, plays today until now, and
//! serves it on the system's clock.
use std::sync::Arc;

use jiff::civil::Date;
use kernel::{Actor, Instant, VirtualClock, day_bounds};
use rand::{SeedableRng, rngs::SmallRng};
use web::ShellConfig;

use crate::{
    clock::{Stopwatch, clock_at},
    company::{self, Company, Size},
    config::Config,
    house::{House, Trouble},
    month::{Checks, Month, Tally, check, figures},
    secrets::{self, SystemSecrets},
    serve::{DEMO_SEED, listen, open_doors},
    stage::Stage,
    stop::Stop,
};

/// The seed a newcomer gets.
pub const SEED: u64 = DEMO_SEED;
/// Days of the month before that are played at least, so that its statements are paid.
const BEFORE_DAYS: i64 = 10;

/// How the demo is played.
#[derive(Debug, Clone, Copy)]
pub struct DemoPlan {
    /// Size of the company.
    pub size: Size,
    /// Seed of everything that is left to chance.
    pub seed: u64,
    /// Whole days played before today; `None` for a month.
    pub days: Option<i64>,
    /// The day after the last whole day; `None` for today, which is then played until now.
    pub today: Option<Date>,
    /// Serve it afterwards.
    pub serve: bool,
    /// The instant taken for now; `None` for the world's.
    pub at: Option<Instant>,
}

/// What a month came to.
#[derive(Debug, Clone)]
pub struct Played {
    /// What was counted while it was played.
    pub tally: Tally,
    /// Its figures as the reports of the house show them.
    pub figures: Vec<String>,
    /// What must hold after it.
    pub checks: Checks,
    /// Whether it was stopped early.
    pub stopped: bool,
}

/// The month before a date: thirty days, or enough that a week and a half of the month before it is paid.
fn usual_days(today: Date) -> i64 {
    (i64::from(today.day()) - 1 + BEFORE_DAYS).max(30)
}

/// Builds, plays, reports, serves. The data folder must not hold a company yet.
///
/// # Errors
/// What keeps it from playing, in words; also when something does not hold that must.
pub async fn demo(config: &Config, plan: DemoPlan, stop: &Stop) -> Result<(), Trouble> {
    let listener = if plan.serve { Some(listen(config.listen).await?) } else { None };
    let played = play(config, plan, stop).await?;
    print!("{}", played.tally);
    for figure in &played.figures {
        println!("{figure}");
    }
    print!("{}", played.checks);
    if !played.checks.faults.is_empty() {
        return Err("核对不符，见上 something does not hold that must; see above".into());
    }
    let Some(listener) = listener.filter(|_| !played.stopped) else { return Ok(()) };
    let shell = ShellConfig { demo: true, ..ShellConfig::new(Arc::new(SystemSecrets)) };
    let house = House::open(config, clock_at(plan.at), shell, secrets::id_seed()).await?;
    eprintln!("登录 sign in as any role: http://{}/demo", config.listen);
    open_doors(house, config, listener).await
}

/// Builds and plays, without serving.
///
/// # Errors
/// What keeps it from playing, in words.
pub async fn play(config: &Config, plan: DemoPlan, stop: &Stop) -> Result<Played, Trouble> {
    let watch = Stopwatch::start();
    let config = Config { hasty: true, ..config.clone() };
    let zone = config.time_zone().map_err(|(_, why)| why)?;
    let now = clock_at(plan.at).now();
    let today = plan.today.unwrap_or_else(|| now.date_in(&zone));
    let days = plan.days.unwrap_or_else(|| usual_days(today));
    let first = today.checked_sub(jiff::Span::new().days(days))?;
    let clock = Arc::new(VirtualClock::at(day_bounds(first, &zone).0));
    let shell = ShellConfig { demo: true, ..ShellConfig::new(Arc::new(SystemSecrets)) };
    let house = House::open(&config, clock.clone(), shell, plan.seed).await?;
    if !company::is_empty(&house.db).await? {
        let folder = config.data.display();
        return Err(format!("{folder} 已有公司数据；请用 --data 换一个目录。 It holds a company already; choose another folder with --data.").into());
    }
    let say = |step: &str| eprintln!("{watch} {step}");
    let made = company::build(&house.db, plan.size, plan.seed, &say).await?;
    forms(&house).await?;
    let stage = Stage::new(house.db.clone(), house.runner.clone(), clock);
    let rng = SmallRng::seed_from_u64(plan.seed ^ 0x6d6f_6e74_6800);
    let month = Month::new(stage, &made, rng).await?;
    let span = Span { first, days, today, now: plan.today.is_none().then_some(now) };
    let played = run(&house, &made, month, plan.size, &span, stop, &say).await?;
    say(&format!("完成 done: {days} 天 days, {} 个请求 requests", played.tally.taken_in_all()));
    Ok(played)
}

/// Which days are played.
struct Span {
    first: Date,
    days: i64,
    today: Date,
    /// When today is played until now.
    now: Option<Instant>,
}

async fn run(
    house: &House,
    company: &Company,
    mut month: Month<'_>,
    size: Size,
    span: &Span,
    stop: &Stop,
    say: &(dyn Fn(&str) + Sync),
) -> Result<Played, Trouble> {
    let per_day = if size == Size::Full { 42 } else { 14 };
    let zone = house.db.zone().clone();
    month.plan(span.first, span.days + i64::from(span.now.is_some()), per_day);
    let progress = |at: Instant, t: &Tally| {
        say(&format!("{}  受理 taken {}  完工 finished {}", at.date_in(&zone), t.taken_in_all(), t.finished));
    };
    let midnight = day_bounds(span.today, &zone).0;
    month.play(midnight, stop, &progress).await?;
    let tally = month.tally();
    let figures = figures(&house.db, span.first, span.today.yesterday()?).await?;
    if let Some(now) = span.now {
        month.play(now, stop, &progress).await?;
    }
    company::open_doors(&house.db, company, month.busy().await?).await?;
    insight::catch_up(&house.db).await?;
    Ok(Played { tally, figures, checks: check(&house.db).await?, stopped: stop.pressed() })
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_month_reaches_back_far_enough_that_statements_are_paid() {
        assert_eq!(usual_days(date(2026, 11, 28)), 37);
        assert_eq!(usual_days(date(2026, 12, 3)), 30);
        assert_eq!(usual_days(date(2026, 12, 31)), 40);
    }
}
