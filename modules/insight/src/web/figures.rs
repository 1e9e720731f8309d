//! 三合一: speed, error rate and satisfaction of a cut against promise and period before, each with the cases behind it.
use ::web::{Ctx, Markup, Query, Reply, html, kit, t};
use cases::CaseKind;

use super::{
    asked::Asked,
    groups, makeup,
    scene::{Scene, scene},
    words::{case_word, change, interval, value, verdict, word},
};
use crate::{By, Count, Figure, PRESETS, Part, settings::target_of};

/// `GET /insight`
pub(super) async fn page(ctx: Ctx, asked: Query<Asked>) -> Reply {
    let (q, locale) = (asked.0.clone(), ctx.actor().locale);
    let scene = ctx.read(async move |view| scene(view, &q, locale).await).await?;
    ctx.page("insight-title").wide().show(body(&ctx, &asked, &scene))
}

fn body(ctx: &Ctx, asked: &Asked, s: &Scene) -> Markup {
    html! {
        (head(ctx, asked, s))
        @if let Some(wrong) = &s.period_error { (period_wrong(ctx, wrong)) }
        (filters(ctx, asked, s))
        @if s.slice.units.is_empty() { (nothing(ctx, "insight-no-units", "insight-no-units-body")) }
        @else if s.now.is_empty() && s.before.is_empty() { (nothing(ctx, "insight-empty", "insight-empty-body")) }
        @else {
            (three(ctx, asked, s))
            (course(ctx, s))
            (groups::section(ctx, asked, s))
            (makeup::section(ctx, asked, s))
        }
    }
}

fn nothing(ctx: &Ctx, title: &str, body: &str) -> Markup {
    let (title, body) = (t!(ctx.loc(), title), t!(ctx.loc(), body));
    kit::empty(&kit::Empty { title: &title, body: &body, ..kit::Empty::default() })
}

fn period_wrong(ctx: &Ctx, wrong: &kernel::Error) -> Markup {
    let said = ["from", "to"].map(|field| ctx.field_error(wrong, field)).concat();
    kit::notice(&kit::Notice { tone: kit::Tone::Bad, title: &said, ..kit::Notice::default() })
}

fn head(ctx: &Ctx, asked: &Asked, s: &Scene) -> Markup {
    let loc = ctx.loc();
    let title = t!(loc, "insight-title");
    let period = s.slice.period;
    let span = t!(loc, "insight-span", from = loc.date(period.from), to = loc.date(period.to));
    let waits = t!(loc, "insight-waiting", n = s.waiting);
    let counted = t!(loc, "insight-counted", n = s.now.count(Count::Cases));
    let every = asked.href("/insight/cases", &[("figure", "cases"), ("part", "")]);
    let mut under = vec![html! { span.num { (span) } }, html! { a href=(every) { (counted) } }];
    if s.waiting > 0 {
        under.push(html! { (waits) });
    }
    let stuck = t!(loc, "insight-stuck");
    let actions = [
        kit::link_button(&asked.href("/insight/stuck", &[]), &stuck, kit::Look::Small),
        kit::link_button(&asked.href("/insight/export/csv", &[]), "CSV", kit::Look::Quiet),
        kit::link_button(&asked.href("/insight/export/xlsx", &[]), "XLSX", kit::Look::Quiet),
    ];
    html! {
        (way(ctx, asked, s))
        (kit::head(&kit::Head { title: &title, under: &under, actions: &actions, ..kit::Head::default() }))
    }
}

/// What the topmost unit of all is called: the company itself.
fn unit_name(ctx: &Ctx, path: &kernel::UnitPath, name: &str) -> String {
    if name.is_empty() && path.parent().is_none() { ctx.brand() } else { name.to_owned() }
}

fn way(ctx: &Ctx, asked: &Asked, s: &Scene) -> Markup {
    let steps: Vec<(String, String)> = s
        .way
        .iter()
        .map(|(u, name)| {
            (unit_name(ctx, u, name), asked.href("/insight", &[("unit", u.as_str()), ("own", "")]))
        })
        .collect();
    let last = steps.len().saturating_sub(1);
    let crumbs: Vec<kit::Crumb<'_>> = steps
        .iter()
        .enumerate()
        .map(|(n, (label, href))| kit::Crumb {
            label,
            href: if n == last && !s.slice.own { "" } else { href },
        })
        .collect();
    let own = t!(ctx.loc(), "insight-own");
    let own = s.slice.own.then_some(kit::Crumb { label: &own, href: "" });
    let all: Vec<kit::Crumb<'_>> = crumbs.into_iter().chain(own).collect();
    if all.len() < 2 {
        html! {}
    } else {
        kit::crumbs(&t!(ctx.loc(), "insight-way"), &all)
    }
}

fn filters(ctx: &Ctx, asked: &Asked, s: &Scene) -> Markup {
    let loc = ctx.loc();
    let periods: Vec<(&str, String)> = PRESETS.iter().map(|p| (*p, word(ctx, "period", p))).collect();
    let kinds: Vec<(&str, String)> =
        CaseKind::ALL.iter().map(|k| (k.code(), case_word(ctx, "kind", k.code()))).collect();
    let levels: Vec<(&str, String)> =
        s.levels.iter().map(|l| (l.code.as_str(), l.name(ctx.actor().locale).to_owned())).collect();
    let custom = t!(loc, "insight-custom");
    let typed = !asked.from.is_empty() || !asked.to.is_empty();
    let period =
        if typed || PRESETS.contains(&asked.period.as_str()) { asked.period.as_str() } else { "days-30" };
    let any = t!(loc, "insight-any");
    let nothing = if typed { custom.as_str() } else { "" };
    let (from_label, to_label) = (t!(loc, "insight-from"), t!(loc, "insight-to"));
    let from = kit::Field {
        name: "from",
        label: &from_label,
        value: &asked.from,
        kind: "date",
        ..kit::Field::default()
    };
    let to =
        kit::Field { name: "to", label: &to_label, value: &asked.to, kind: "date", ..kit::Field::default() };
    let keep = html! {
        @for (name, value) in [("unit", &asked.unit), ("own", &asked.own), ("product", &asked.product), ("by", &asked.by), ("sort", &asked.sort)] {
            @if !value.is_empty() { input type="hidden" name=(name) value=(value); }
        }
    };
    let fields = [
        keep,
        choose(ctx, "period", period, &periods, nothing),
        kit::field(&from),
        kit::field(&to),
        choose(ctx, "level", &asked.level, &levels, &any),
        choose(ctx, "kind", &asked.kind, &kinds, &any),
        product_chip(ctx, asked, s),
    ];
    kit::filters("/insight", "", &fields, &[])
}

/// The product chosen in the table, with a way to see all again.
fn product_chip(ctx: &Ctx, asked: &Asked, s: &Scene) -> Markup {
    if asked.product.is_empty() {
        return html! {};
    }
    let unknown = t!(ctx.loc(), "insight-product-unknown");
    let name = if s.product_name.is_empty() { &unknown } else { &s.product_name };
    let all = t!(ctx.loc(), "insight-all-products");
    html! { span.aside { (name) " " a href=(asked.href("/insight", &[("product", "")])) { (all) } } }
}

fn choose(ctx: &Ctx, name: &str, now: &str, all: &[(&str, String)], nothing: &str) -> Markup {
    let choices: Vec<kit::Choice<'_>> =
        all.iter().map(|(value, label)| kit::Choice { value, label, ..kit::Choice::default() }).collect();
    let label = word(ctx, "field", name);
    kit::select(&kit::Select {
        name,
        label: &label,
        value: now,
        nothing,
        choices: &choices,
        ..kit::Select::default()
    })
}

/// The three figures; each leads to the cases one wants to see: the late, the wrong, the dissatisfied.
pub(super) fn three(ctx: &Ctx, asked: &Asked, s: &Scene) -> Markup {
    let drawn = Figure::THREE.map(|f| Drawn::of(ctx, asked, s, f));
    let tiles = drawn.each_ref().map(Drawn::tile);
    kit::three(&t!(ctx.loc(), "insight-title"), &tiles)
}

/// Which part of a figure is the one to look into.
pub(super) fn trouble(figure: Figure) -> Part {
    if figure.better() == crate::Better::Down { Part::Hit } else { Part::Rest }
}

struct Drawn {
    label: String,
    value: String,
    note: String,
    tone: kit::Tone,
    verdict: String,
    href: String,
    course: Markup,
}

impl Drawn {
    fn of(ctx: &Ctx, asked: &Asked, s: &Scene, figure: Figure) -> Self {
        let loc = ctx.loc();
        let (now, before) = (s.reading(figure), figure.read(&s.before));
        let target = target_of(&s.targets, figure);
        let (tone, verdict) = verdict(ctx, target.and_then(|t| now.against(t)));
        let goal = t!(
            loc,
            if figure.better() == crate::Better::Up { "insight-at-least" } else { "insight-at-most" },
            target = super::words::percent(target.unwrap_or_default())
        );
        let counted = t!(loc, "insight-of", n = now.numerator, of = now.denominator);
        let parts = [goal, counted, change(ctx, &now, &before), interval(ctx, &now)];
        let note = parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ");
        let percent = |t: &crate::Tally| figure.read(t).value().map_or(f64::NAN, |v| v * 100.0);
        let values: Vec<f64> = s.course.values().map(percent).collect();
        let label = word(ctx, "figure", figure.code());
        Self {
            course: kit::spark(&values, target.map(|t| t * 100.0), &label),
            value: value(&now),
            href: asked
                .href("/insight/cases", &[("figure", figure.code()), ("part", trouble(figure).code())]),
            label,
            note,
            tone,
            verdict,
        }
    }

    fn tile(&self) -> kit::Tile<'_> {
        kit::Tile {
            label: &self.label,
            value: &self.value,
            note: &self.note,
            tone: self.tone,
            verdict: &self.verdict,
            href: &self.href,
            course: Some(&self.course),
            ..kit::Tile::default()
        }
    }
}

/// The three by day or month, as a chart with its table.
fn course(ctx: &Ctx, s: &Scene) -> Markup {
    if s.course.len() < 2 {
        return html! {};
    }
    let loc = ctx.loc();
    let names = Figure::THREE.map(|f| word(ctx, "figure", f.code()));
    let values = Figure::THREE.map(|f| {
        let share = |t: &crate::Tally| f.read(t).value().map_or(f64::NAN, |v| (v * 1000.0).round() / 10.0);
        s.course.values().map(share).collect::<Vec<f64>>()
    });
    let series: Vec<kit::Series<'_>> =
        names.iter().zip(&values).map(|(name, values)| kit::Series { name, values }).collect();
    // `2026-11-28` as `11-28`: the year stands in the heading, and forty days share one axis.
    let short =
        |key: &'_ str| key.get(5..).filter(|rest| rest.len() == 5).map_or(key.to_owned(), str::to_owned);
    let categories: Vec<String> = s.course.keys().map(|key| short(key)).collect();
    let categories: Vec<&str> = categories.iter().map(String::as_str).collect();
    let by_months = s.slice.by_months();
    let [title, numbers, copy] = ["insight-course", "insight-numbers", "insight-copy"].map(|k| t!(loc, k));
    let category = word(ctx, "by", if by_months { "month" } else { "day" });
    let chart = kit::Chart {
        title: &title,
        kind: "line",
        unit: "%",
        category: &category,
        categories: &categories,
        series: &series,
        numbers: &numbers,
        copy: &copy,
        ..kit::Chart::default()
    };
    kit::card(&kit::Card { title: &title, ..kit::Card::default() }, kit::chart(&chart))
}

/// Whether a table by something makes sense for what is shown.
pub(super) fn offered(by: By, s: &Scene) -> bool {
    by != By::Unit || !s.slice.own
}
