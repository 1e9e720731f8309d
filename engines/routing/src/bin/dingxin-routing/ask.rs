//! Questions about a plan, and mending it.
use super::args::{Explain, Insert, Repair};
use super::clock::Clock;
use super::files::{self, Outcome};
use super::run::{budget, describe};
use routing::io::plan_to_json;
use routing::{Desk, Disruption, Problem, Verdict, Window, disrupt};

fn job(problem: &Problem, id: &str) -> Outcome<usize> {
    problem.job_ix(id).ok_or_else(|| format!("the problem has no job {id:?}"))
}

pub fn insert(a: &Insert) -> Outcome {
    let problem = files::problem(&a.problem)?;
    let (mut desk, refused) = Desk::new(&problem, &files::plan(&problem, &a.plan)?);
    tell_refused(&problem, &refused);
    let job = job(&problem, &a.job)?;
    if a.windows.is_empty() {
        let cost = desk.insert(job).map_err(|e| e.to_string())?;
        eprintln!("inserted, adds {cost}");
        println!("{}", plan_to_json(problem.data(), &desk.plan(), Some(desk.score())));
        return Ok(());
    }
    desk.remove(job);
    let windows: Vec<Window> = a.windows.iter().map(|w| Window::new(w.0, w.1)).collect();
    let answer = desk.offers(job, &windows);
    for offer in &answer.offers {
        let who = &problem.technicians()[offer.seating.technician].id;
        let (w, cost) = (offer.window, offer.marginal_cost);
        println!("{}-{}  {who}  starts {}  adds {cost}", w.start, w.end, offer.start);
    }
    for missing in &answer.missing {
        let reasons: Vec<String> = missing.reasons.iter().map(|(r, n)| format!("{n} × {r}")).collect();
        println!("{}-{}  not possible: {}", missing.window.start, missing.window.end, reasons.join(", "));
    }
    Ok(())
}

fn tell_refused(problem: &Problem, refused: &[usize]) {
    for job in refused {
        eprintln!("{} cannot stay where the plan has it", problem.jobs()[*job].id);
    }
}

pub fn explain(a: &Explain) -> Outcome {
    let problem = files::problem(&a.problem)?;
    let (desk, refused) = Desk::new(&problem, &files::plan(&problem, &a.plan)?);
    tell_refused(&problem, &refused);
    let name = |t: usize| problem.technicians()[t].id.as_str();
    let why = desk.explain(job(&problem, &a.job)?);
    match why.chosen {
        Some((technician, start)) => println!("{} at {start}, costs {}", name(technician), why.cost),
        None => println!("left out"),
    }
    if let Some((technician, more)) = why.next_best {
        println!("next best {}, {more} more", name(technician));
    }
    why.soft.iter().for_each(|s| println!("wish not met: {} ({})", s.rule, s.price));
    for candidate in &why.candidates {
        match &candidate.verdict {
            Verdict::Possible { shift, cost } => {
                println!("{}: shift {shift}, {cost}", name(candidate.technician))
            }
            Verdict::Refused(reasons) => {
                let reasons: Vec<String> = reasons.iter().map(ToString::to_string).collect();
                println!("{}: {}", name(candidate.technician), reasons.join("; "));
            }
        }
    }
    Ok(())
}

pub fn repair(a: &Repair) -> Outcome {
    let old = files::problem(&a.problem)?;
    let plan = files::plan(&old, &a.plan)?;
    let problem = Problem::new(disrupt(old.data(), &plan, &happenings(a, &old)?, a.moving_cost));
    let problem = problem.map_err(|e| e.to_string())?;
    let clock = Clock::start(a.search.cpu);
    let mut budget = budget(&a.search, &clock, |_, _| ());
    let repaired = routing::repair(&problem, &plan, a.search.seed, &mut budget);
    eprintln!("{:.3} s, {}", clock.seconds(), describe(&repaired.score));
    println!("{}", plan_to_json(problem.data(), &repaired.plan, Some(repaired.score)));
    Ok(())
}

fn happenings(a: &Repair, problem: &Problem) -> Outcome<Vec<Disruption>> {
    let technician =
        |id: &str| problem.technician_ix(id).ok_or_else(|| format!("there is no technician {id:?}"));
    let tour = |text: &str| -> Outcome<(usize, usize)> {
        let (id, shift) = text.rsplit_once(':').unwrap_or((text, "0"));
        let shift = shift.parse().map_err(|_| format!("{shift:?} is not the number of a shift"))?;
        let technician = technician(id)?;
        let has = problem.technicians()[technician].shifts.len();
        if shift < has {
            Ok((technician, shift))
        } else {
            Err(format!("{id} has {has} shifts, counted from 0"))
        }
    };
    let mut what = Vec::new();
    for sick in &a.sick {
        let (technician, shift) = tour(sick)?;
        what.push(Disruption::Sick { technician, shift });
    }
    for late in &a.late {
        let (who, at) = late.rsplit_once('=').ok_or("expected TECHNICIAN=SECOND")?;
        let free_from = at.parse().map_err(|_| format!("{at:?} is not a second"))?;
        let (technician, shift) = tour(who)?;
        what.push(Disruption::Late { technician, shift, free_from });
    }
    for file in &a.urgent {
        what.push(Disruption::Urgent { job: Box::new(files::job(file)?), place: None, since: None });
    }
    for refused in &a.refused {
        let (id, by) = refused.rsplit_once(':').ok_or("expected JOB:TECHNICIAN")?;
        what.push(Disruption::Refused { job: job(problem, id)?, technician: technician(by)? });
    }
    for cancelled in &a.cancelled {
        what.push(Disruption::Cancelled { job: job(problem, cancelled)? });
    }
    what.extend(a.traffic.map(|permille| Disruption::Traffic { permille }));
    Ok(what)
}
