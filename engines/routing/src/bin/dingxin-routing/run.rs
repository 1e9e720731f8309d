//! Solving, checking, making up.
use super::args::{Check, Format, Generate, Search, Solve};
use super::clock::{Clock, Seconds};
use super::files::{self, Outcome};
use routing::io::{geojson, plan_for_data, plan_to_json, problem_to_json, read_any};
use routing::{Nation, Plan, Problem, Progress, Recipe, Score, Solved, Tuning, solve_nation, solve_parallel};

pub fn solve(a: &Solve) -> Outcome {
    if let Some(each) = a.regions {
        return solve_regions(a, each);
    }
    let problem = files::problem(&a.problem)?;
    let start = a.plan.as_ref().map(|p| files::plan(&problem, p)).transpose()?;
    let clock = Clock::start(a.search.cpu);
    let dimacs = a.format == Format::Dimacs;
    let progress = a.search.progress;
    let mut budget = budget(&a.search, &clock, move |seconds, p| {
        if dimacs && p.best.promises_broken + p.best.priority_left_out == 0 {
            println!("T {seconds:.3} {}", p.best.money());
        }
        if progress {
            eprintln!("{seconds:8.2} s  {:>10} iterations  {}", p.iterations, describe(&p.best));
        }
    });
    let tuning = tuning(a, &problem, start.is_some());
    let solved =
        solve_parallel(&problem, start.as_ref(), &tuning, a.search.seed, a.search.threads, &mut budget);
    let seconds = clock.seconds();
    match a.format {
        Format::Json => {
            files::write(a.output.as_deref(), &plan_to_json(problem.data(), &solved.plan, Some(solved.score)))
        }
        Format::Geojson => files::write(a.output.as_deref(), &geojson(problem.data(), &solved.plan)),
        Format::Dimacs => files::write(a.output.as_deref(), &routes(&problem, &solved, seconds)),
    }
}

fn tuning(a: &Solve, problem: &Problem, warm: bool) -> Tuning {
    let default = if warm { Tuning::warm() } else { Tuning::fitting(problem) };
    Tuning {
        heat: a.heat.unwrap_or(default.heat),
        cold: a.cold.unwrap_or(default.cold),
        ruin: a.ruin.unwrap_or(default.ruin),
        open: a.open.unwrap_or(default.open),
        breed: a.breed.unwrap_or(default.breed),
        made_up: a.made_up.unwrap_or(default.made_up),
        ripen: a.ripen.unwrap_or(default.ripen),
        ripe_heat: a.ripe_heat.unwrap_or(default.ripe_heat),
        mutate: a.mutate.unwrap_or(default.mutate),
        mutation: a.mutation.unwrap_or(default.mutation),
        ..default
    }
}

/// A budget as the options say.
pub fn budget<'a>(search: &Search, clock: &'a Clock, tell: impl FnMut(f64, Progress) + 'a) -> Seconds<'a> {
    Seconds { clock, most: search.seconds, iterations: search.iterations, tell: Box::new(tell) }
}

pub fn describe(score: &Score) -> String {
    format!(
        "left out {}+{}  money {} (late {}, cost {}, fairness {}, moved {})",
        score.promises_broken,
        score.priority_left_out,
        score.money(),
        score.lateness,
        score.cost,
        score.fairness,
        score.stability
    )
}

/// `Route #k: names`, `Cost`, and what was left out, if anything.
fn routes(problem: &Problem, solved: &Solved, seconds: f64) -> String {
    let mut lines = vec![format!("T {seconds:.3} {}", solved.score.money())];
    for (k, tour) in solved.plan.tours.iter().enumerate() {
        let names: Vec<&str> = tour.jobs().map(|j| problem.jobs()[j].id.as_str()).collect();
        lines.push(format!("Route #{}: {}", k + 1, names.join(" ")));
    }
    lines.push(format!("Cost {}", solved.score.money()));
    lines.push(format!("Iterations {}", solved.iterations));
    if !solved.plan.left_out.is_empty() {
        lines.push(format!("Left out {}", solved.plan.left_out.len()));
    }
    lines.join("\n")
}

fn solve_regions(a: &Solve, technicians_each: usize) -> Outcome {
    let data = read_any(&files::text(&a.problem)?).map_err(|e| e.to_string())?;
    let clock = Clock::start(a.search.cpu);
    let how = Nation {
        technicians_each,
        threads: a.search.threads,
        seed: a.search.seed,
        iterations_each: a.search.iterations.unwrap_or(u64::MAX / 1_000_000_000),
        ..Nation::default()
    };
    let spent =
        || if a.search.iterations.is_some() { 0.0 } else { clock.seconds() / a.search.seconds.max(1e-9) };
    let plan = solve_nation(&data, &Plan::default(), &how, &spent).map_err(|e| e.to_string())?;
    let report = routing::check(&data, &plan);
    eprintln!("{:.1} s, {} faults, {}", clock.seconds(), report.breaches.len(), describe(&report.score));
    let text = match a.format {
        Format::Geojson => geojson(&data, &plan),
        _ => plan_to_json(&data, &plan, Some(report.score)),
    };
    files::write(a.output.as_deref(), &text)
}

pub fn check(a: &Check) -> Outcome {
    let named = |e: String| format!("{}: {e}", a.problem.display());
    let data = read_any(&files::text(&a.problem)?).map_err(|e| named(e.to_string()))?;
    routing::validate(&data).map_err(|e| named(e.to_string()))?;
    let plan = plan_for_data(&data, &files::text(&a.plan)?);
    let plan = plan.map_err(|e| format!("{}: {e}", a.plan.display()))?;
    let report = routing::check(&data, &plan);
    println!("{}", describe(&report.score));
    println!("driving {} s, {} m", report.driving, report.metres);
    report.breaches.iter().for_each(|b| println!("{b}"));
    if report.is_valid() { Ok(()) } else { Err(format!("{} hard rules broken", report.breaches.len())) }
}

pub fn generate(a: &Generate) -> Outcome {
    let recipe = Recipe {
        jobs: a.jobs,
        technicians: a.technicians,
        days: a.days,
        areas: a.areas,
        lunch: a.lunch,
        rich: a.rich,
        seed: a.seed,
    };
    files::write(None, &problem_to_json(&routing::generate(&recipe)))
}
