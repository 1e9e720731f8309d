//! The figures of a period as the reports of the house show them, one line each.
use insight::{Figure, PeriodFigures};
use jiff::civil::Date;
use kernel::{Actor, Result, UnitPath};
use store::Db;

/// Figures that are told, with their names.
const TOLD: [(Figure, &str); 8] = [
    (Figure::OnTime, "及时率 on time"),
    (Figure::Response, "响应及时率 response"),
    (Figure::Arrival, "上门及时率 arrival"),
    (Figure::Completion, "完工及时率 completion"),
    (Figure::Error, "差错率 errors"),
    (Figure::FirstFix, "一次修好率 first-time fix"),
    (Figure::Satisfied, "满意率 satisfied"),
    (Figure::Complaint, "投诉率 complaints"),
];

/// The whole company's figures from one day to another, both included. What waits is folded first.
///
/// # Errors
/// Database failures.
pub async fn figures(db: &Db, first: Date, last: Date) -> Result<Vec<String>> {
    insight::catch_up(db).await?;
    let (from, to) = (first.to_string(), last.to_string());
    let read =
        async move |view: &store::View| insight::month_figures(view, &UnitPath::root(), &from, &to).await;
    Ok(lines(&db.read(&Actor::system(), read).await?))
}

fn lines(month: &PeriodFigures) -> Vec<String> {
    let figure = |(figure, name): &(Figure, &str)| {
        let r = month.read(*figure);
        let share = r.value().map_or("–".into(), |v| format!("{:.1}%", v * 100.0));
        let between = r
            .interval()
            .map_or(String::new(), |(low, high)| format!("  ({:.1}–{:.1}%)", low * 100.0, high * 100.0));
        format!("{name}: {share}  {}/{}{between}", r.numerator, r.denominator)
    };
    let mut all: Vec<String> = TOLD.iter().map(figure).collect();
    for (promise, name) in [(0, "响应 to response"), (1, "上门 to arrival"), (2, "完工 to completion")]
    {
        let hours = |share| {
            month.minutes(promise, share).map_or("–".into(), |m| format!("{:.1} h", m as f64 / 60.0))
        };
        all.push(format!("{name}: p50 {}  p90 {}", hours(50), hours(90)));
    }
    all
}
