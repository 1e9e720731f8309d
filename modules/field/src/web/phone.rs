//! The technician's day on his phone: targets, the list in order, a visit in five steps. Works without a script.
use ::web::{Ctx, Markup, Path, Place, Reply, html, kit, t};
use kernel::{Error, FieldError, Id, text::Phone};
use network::Staff;
use parts::PartRequest;
use store::View;

use super::{
    dispatch::whole_day,
    photo,
    words::{clock, maybe_window, money, press, tag},
};
use crate::{FieldKind, FormField, JobForm, Step, Visit, VisitPhoto, VisitState};

fn me(ctx: &Ctx) -> Option<Id<Staff>> {
    ctx.actor().staff.as_deref().and_then(|s| s.parse().ok())
}

pub(super) async fn day(ctx: Ctx) -> Reply {
    let (c, own) = (ctx.clone(), me(&ctx));
    let read = async move |view: &View| {
        let visits = match own {
            Some(id) => crate::visits_of_technician(view, id, whole_day(view)).await?,
            None => vec![],
        };
        let subject = own.map(|id| id.text()).unwrap_or_default();
        Ok((visits, c.panels(view, Place::TechnicianHome, &subject).await?))
    };
    let (visits, panels) = ctx.read(read).await?;
    let loc = ctx.loc();
    let done = visits.iter().filter(|v| v.state == VisitState::Done).count();
    let all = visits.iter().filter(|v| v.state != VisitState::Cancelled).count();
    let late = visits.iter().filter(|v| v.missed > 0 || v.late_at.is_some()).count();
    let (title, under) = (
        t!(loc, "field-my-day", done = done as i64, all = all as i64),
        if late == 0 { t!(loc, "field-my-on-time") } else { t!(loc, "field-my-late", n = late as i64) },
    );
    let next = visits.iter().find(|v| v.state.is_live());
    ctx.phone_page("field-my-title").show(html! {
        (kit::phone_head(&kit::PhoneHead { over: &ctx.actor().name, title: &title, under: &under, ..kit::PhoneHead::default() }))
        main.phone-main id="main" {
            @if let Some(v) = next { (next_one(&ctx, v)) } @else { (nothing(&ctx)) }
            @for v in visits.iter().filter(|v| next.is_none_or(|n| n.id != v.id)) { (entry(&ctx, v)) }
            @for p in &panels { (p) }
        }
    })
}

fn nothing(ctx: &Ctx) -> Markup {
    let (title, body) = (t!(ctx.loc(), "field-my-nothing"), t!(ctx.loc(), "field-my-nothing-body"));
    kit::empty(&kit::Empty { title: &title, body: &body, ..kit::Empty::default() })
}

fn entry(ctx: &Ctx, v: &Visit) -> Markup {
    let at = v.planned.or(v.promised).map(|w| clock(ctx.loc(), w.from)).unwrap_or_default();
    let (title, href, how) = (
        format!("{} {}", v.detail.customer_name, v.detail.address),
        format!("/my/visits/{}", v.id),
        tag(ctx.loc(), v),
    );
    kit::job(&kit::Job { at: &at, title: &title, note: &v.detail.what, href: &href, tag: Some(&how) })
}

fn next_one(ctx: &Ctx, v: &Visit) -> Markup {
    let loc = ctx.loc();
    let title = t!(loc, "field-my-next");
    kit::card(&kit::Card { title: &title, ..kit::Card::default() }, html! { (entry(ctx, v)) (way(ctx, v)) })
}

/// Opens the phone's own map; GCJ-02 for maps of China.
fn way(ctx: &Ctx, v: &Visit) -> Markup {
    let Some(p) = v.detail.place else { return html! {} };
    let href = format!(
        "https://uri.amap.com/marker?position={:.6},{:.6}&coordinate=wgs84&callnative=1",
        p.lon, p.lat
    );
    kit::link_button(&href, &t!(ctx.loc(), "field-map-open"), kit::Look::Big)
}

/// Everything one visit's page needs.
pub(super) struct Shown {
    pub(super) visit: Visit,
    form: JobForm,
    photos: Vec<VisitPhoto>,
    missing: Vec<FieldError>,
    requests: Vec<(PartRequest, String)>,
    catalogue: Vec<parts::Part>,
    panels: Vec<Markup>,
}

pub(super) async fn load(ctx: &Ctx, id: Id<Visit>) -> kernel::Result<Shown> {
    let c = ctx.clone();
    ctx.read(async move |view: &View| {
        let visit = crate::visit(view, id).await?;
        let form = crate::form_for(view, &visit.detail.kind, &visit.detail.category).await?;
        let mut requests = vec![];
        for r in parts::requests_of_case(view, &visit.case.text()).await? {
            let name = parts::part(view, r.issued_part()).await.map(|p| p.name).unwrap_or_default();
            requests.push((r, name));
        }
        Ok(Shown {
            missing: crate::missing(view, &visit, c.actor().locale).await?,
            photos: crate::photos_of(view, id).await?,
            catalogue: parts::catalogue(view, "", 0, 200).await?,
            panels: c.panels(view, Place::VisitPhone, &id.text()).await?,
            requests,
            form,
            visit,
        })
    })
    .await
}

pub(super) async fn page(ctx: Ctx, id: Path<Id<Visit>>) -> Reply {
    let shown = load(&ctx, id.0).await?;
    show(&ctx, &shown, &Error::Invalid(vec![]), 200)
}

/// The page, with what went wrong when something did.
pub(super) fn show(ctx: &Ctx, s: &Shown, trouble: &Error, status: u16) -> Reply {
    let (loc, v) = (ctx.loc(), &s.visit);
    let back = t!(loc, "field-my-title");
    let head = kit::PhoneHead {
        title: &v.detail.customer_name,
        under: &maybe_window(loc, v.promised),
        aside: &v.number,
        back: Some(("/my", &back)),
        ..kit::PhoneHead::default()
    };
    ctx.phone_page("field-my-title").status(status).show(html! {
        (kit::phone_head(&head))
        main.phone-main id="main" {
            (steps(ctx, v))
            (ctx.form_error(trouble))
            (told(ctx, trouble))
            (site(ctx, v))
            @match v.state {
                VisitState::Dispatched => { (answer(ctx, v, trouble)) (going(ctx, v)) },
                VisitState::Accepted => { (going(ctx, v)) (refusing(ctx, v, trouble)) },
                VisitState::EnRoute => (arriving(ctx, v)),
                VisitState::OnSite => (working(ctx, s, trouble)),
                _ => (ended(ctx, v)),
            }
            @for p in &s.panels { (p) }
        }
    })
}

/// Everything wrong, by name, at the top: what is missing is asked for at closing.
fn told(ctx: &Ctx, trouble: &Error) -> Markup {
    let Error::Invalid(all) = trouble else { return html! {} };
    if all.is_empty() {
        return html! {};
    }
    let words: Vec<(String, String)> =
        all.iter().map(|f| (f.field.clone(), ctx.loc().message(&f.message))).collect();
    let fields: Vec<(&str, &str)> = words.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
    let title = t!(ctx.loc(), "field-still-missing");
    kit::notice(&kit::Notice {
        tone: kit::Tone::Bad,
        title: &title,
        fields: &fields,
        ..kit::Notice::default()
    })
}

fn steps(ctx: &Ctx, v: &Visit) -> Markup {
    let words = ["field-step-go", "field-step-arrive", "field-step-do", "field-step-code", "field-step-done"]
        .map(|k| t!(ctx.loc(), k));
    let now = match v.state {
        VisitState::EnRoute => 1,
        VisitState::OnSite => 2,
        VisitState::Done => 5,
        _ => 0,
    };
    let step = |(n, label): (usize, &'_ String)| {
        let state = match n.cmp(&now) {
            std::cmp::Ordering::Less => kit::StepState::Done,
            std::cmp::Ordering::Equal => kit::StepState::Now,
            std::cmp::Ordering::Greater => kit::StepState::Ahead,
        };
        (label.clone(), state)
    };
    let all: Vec<(String, kit::StepState)> = words.iter().enumerate().map(step).collect();
    let all: Vec<kit::Step<'_>> =
        all.iter().map(|(label, state)| kit::Step { label, note: "", state: *state }).collect();
    kit::steps(&t!(ctx.loc(), "field-steps"), &all)
}

fn site(ctx: &Ctx, v: &Visit) -> Markup {
    let loc = ctx.loc();
    let [what, product, serial, address, phone] =
        ["field-what", "field-product", "field-serial", "field-address", "field-phone"].map(|k| t!(loc, k));
    let number = Phone::parse(&v.detail.phone).map(|p| p.digits().to_owned()).unwrap_or_default();
    // The number is for whoever goes there; a desk that looks over his shoulder reveals it at the customer's page.
    let his = v.technician.is_some_and(|t| ctx.actor().staff.as_deref() == Some(t.text().as_str()));
    let call = if his && v.state.is_live() && !number.is_empty() {
        html! { a href={ "tel:" (number) } { (t!(loc, "field-call")) } }
    } else {
        html! { (t!(loc, "field-phone-hidden")) }
    };
    html! {
        (kit::facts(&[
            (&what, html! { (v.detail.what) }),
            (&product, html! { (v.detail.product_name) }),
            (&serial, html! { span.num { (v.detail.serial) } }),
            (&address, html! { (v.detail.address) }),
            (&phone, call),
        ]))
        @if v.state.is_live() { (way(ctx, v)) }
    }
}

pub(super) fn form(ctx: &Ctx, v: &Visit, act: &str, files: bool, body: Markup) -> Markup {
    let action = format!("/my/visits/{}/{act}", v.id);
    ctx.form(&kit::Form { action: &action, files, ..kit::Form::default() }, body)
}

fn answer(ctx: &Ctx, v: &Visit, trouble: &Error) -> Markup {
    html! { (form(ctx, v, "accept", false, press(ctx, "field-accept", kit::Look::BigPrimary))) (refusing(ctx, v, trouble)) }
}

fn refusing(ctx: &Ctx, v: &Visit, trouble: &Error) -> Markup {
    let body =
        html! { (super::visit::reason_line(ctx, trouble)) (press(ctx, "field-refuse", kit::Look::Plain)) };
    html! { details { summary { (t!(ctx.loc(), "field-refuse")) } (form(ctx, v, "refuse", false, body)) } }
}

fn going(ctx: &Ctx, v: &Visit) -> Markup {
    form(ctx, v, "go", false, press(ctx, "field-go", kit::Look::BigPrimary))
}

fn arriving(ctx: &Ctx, v: &Visit) -> Markup {
    let [asking, got, refused] =
        ["field-place-asking", "field-place-got", "field-place-refused"].map(|k| t!(ctx.loc(), k));
    form(
        ctx,
        v,
        "arrive",
        false,
        html! { (kit::place(&asking, &got, &refused)) (press(ctx, "field-arrive", kit::Look::BigPrimary)) },
    )
}

fn working(ctx: &Ctx, s: &Shown, trouble: &Error) -> Markup {
    let v = &s.visit;
    html! {
        @if !s.form.fields.is_empty() {
            (section(ctx, "field-form", form(ctx, v, "form", false, html! {
                @for f in &s.form.fields { (value(ctx, f, v, trouble)) }
                (press(ctx, "field-save", kit::Look::Big))
            })))
        }
        (section(ctx, "field-photos", photo::input(ctx, v, &s.form, &s.photos)))
        (section(ctx, "field-parts", parts_used(ctx, s)))
        (section(ctx, "field-expenses", expenses(ctx, v, trouble)))
        (section(ctx, "field-step-code", closing(ctx, s, trouble)))
        (pausing(ctx, s, trouble))
    }
}

fn section(ctx: &Ctx, title: &str, body: Markup) -> Markup {
    let title = t!(ctx.loc(), title);
    kit::card(&kit::Card { title: &title, ..kit::Card::default() }, body)
}

fn value(ctx: &Ctx, f: &FormField, v: &Visit, trouble: &Error) -> Markup {
    let (name, label) = (format!("form.{}", f.code), f.name(ctx.actor().locale));
    let (error, known) =
        (ctx.field_error(trouble, &name), v.detail.form.get(&f.code).cloned().unwrap_or_default());
    let bound = |b: Option<f64>| b.map(|b| b.to_string()).unwrap_or_default();
    match f.kind {
        FieldKind::Choice => {
            let choices: Vec<kit::Choice<'_>> = f
                .choices
                .iter()
                .map(|c| kit::Choice { value: c, label: c, ..kit::Choice::default() })
                .collect();
            let nothing = t!(ctx.loc(), "field-choose");
            kit::select(&kit::Select {
                name: &name,
                label: &label,
                value: &known,
                error: &error,
                nothing: &nothing,
                choices: &choices,
                ..kit::Select::default()
            })
        }
        FieldKind::Check => kit::check(&name, "yes", &label, known == "yes"),
        FieldKind::Number | FieldKind::Text => {
            let number = f.kind == FieldKind::Number;
            let (min, max) = (bound(f.min), bound(f.max));
            let hint = if number && !(min.is_empty() && max.is_empty()) {
                format!("{min}–{max} {}", f.unit)
            } else {
                String::new()
            };
            kit::field(&kit::Field {
                name: &name,
                label: &label,
                value: &known,
                error: &error,
                hint: &hint,
                unit: &f.unit,
                inputmode: if number { "decimal" } else { "" },
                required: f.required,
                ..kit::Field::default()
            })
        }
    }
}

fn parts_used(ctx: &Ctx, s: &Shown) -> Markup {
    let v = &s.visit;
    let open: Vec<&(PartRequest, String)> = s
        .requests
        .iter()
        .filter(|(r, _)| r.state == parts::RequestState::Received && r.qty_open() > 0)
        .collect();
    html! {
        @for p in &v.detail.parts { p { (p.name) " × " (p.qty) } }
        @for (r, name) in open {
            (form(ctx, v, "parts", false, html! {
                input type="hidden" name="request" value=(r.id);
                (kit::field(&kit::Field { name: "qty", id: &format!("qty-{}", r.id), label: name, value: "1", kind: "number", min: "1",
                    max: &r.qty_open().to_string(), ..kit::Field::default() }))
                (press(ctx, "field-use-part", kit::Look::Plain))
            }))
        }
        @if s.requests.is_empty() && v.detail.parts.is_empty() { p { (t!(ctx.loc(), "field-no-parts")) } }
        ul { @for (r, name) in s.requests.iter().filter(|(r, _)| r.state != parts::RequestState::Done) {
            li { (name) " × " (r.qty_asked) " " (t!(ctx.loc(), &format!("parts-state-{}", r.state.code()))) }
        } }
        @if ctx.may("parts.ask") {
            p { a href="/my/parts" { (t!(ctx.loc(), "parts-mine")) } }
            (super::ask::form(ctx, &s.visit, &s.catalogue))
        }
    }
}

fn expenses(ctx: &Ctx, v: &Visit, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let kinds = crate::EXPENSE_KINDS.map(|k| (k, loc.text(&format!("field-expense-{k}"), &[])));
    let choices: Vec<kit::Choice<'_>> =
        kinds.iter().map(|(value, label)| kit::Choice { value, label, ..kit::Choice::default() }).collect();
    let [what, kind, price] =
        ["field-expense-what", "field-expense-kind", "field-expense-price"].map(|k| t!(loc, k));
    let error = ctx.field_error(trouble, &format!("expense.{}", v.detail.expenses.len()));
    html! {
        @for e in &v.detail.expenses { p { (e.what) " " span.num { (money(loc, e.total_fen())) } } }
        (form(ctx, v, "expenses", false, html! {
            (kit::field(&kit::Field { name: "what", label: &what, error: &error, ..kit::Field::default() }))
            (kit::select(&kit::Select { name: "kind", label: &kind, choices: &choices, value: "labour", ..kit::Select::default() }))
            // tidy: allow(literals) the unit of an amount, written on the form in Chinese money
            (kit::field(&kit::Field { name: "yuan", label: &price, inputmode: "decimal", unit: "元", ..kit::Field::default() }))
            (press(ctx, "field-add", kit::Look::Plain))
        }))
        @if v.charge_fen() > 0 { (agreeing(ctx, v)) }
    }
}

fn agreeing(ctx: &Ctx, v: &Visit) -> Markup {
    let loc = ctx.loc();
    let total = money(loc, v.charge_fen());
    if v.detail.approval.is_some() {
        return kit::tag(kit::Tone::Good, &t!(loc, "field-agreed", total = total));
    }
    let label = t!(loc, "field-agree-code", total = total);
    form(
        ctx,
        v,
        "agree",
        false,
        html! {
            input type="hidden" name="total" value=(v.charge_fen());
            (kit::field(&kit::Field { name: "code", id: "agree-code", label: &label, inputmode: "numeric", maxlength: Some(7), ..kit::Field::default() }))
            (press(ctx, "field-agree", kit::Look::Plain))
        },
    )
}

fn closing(ctx: &Ctx, s: &Shown, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let [result, code, why] = ["field-result", "field-code", "field-no-code-why"].map(|k| t!(loc, k));
    let (hint, error) = (t!(loc, "field-code-hint"), ctx.field_error(trouble, "code"));
    let result_error = ctx.field_error(trouble, "result");
    html! {
        @if !s.missing.is_empty() { ul { @for m in &s.missing { li { (loc.message(&m.message)) } } } }
        (form(ctx, &s.visit, "complete", false, html! {
            (kit::field(&kit::Field { name: "result", label: &result, error: &result_error, required: true, maxlength: Some(200), ..kit::Field::default() }))
            (kit::field(&kit::Field { name: "code", label: &code, hint: &hint, error: &error, inputmode: "numeric", maxlength: Some(7), autocomplete: "off", ..kit::Field::default() }))
            (kit::field(&kit::Field { name: "no_code_why", label: &why, maxlength: Some(200), ..kit::Field::default() }))
            (press(ctx, "field-complete", kit::Look::BigPrimary))
        }))
    }
}

fn pausing(ctx: &Ctx, s: &Shown, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let ids: Vec<String> = s.catalogue.iter().map(|p| p.id.text()).collect();
    let choices: Vec<kit::Choice<'_>> = s
        .catalogue
        .iter()
        .zip(&ids)
        .map(|(p, id)| kit::Choice { value: id, label: &p.name, ..kit::Choice::default() })
        .collect();
    let [part, nothing, qty] = ["field-part", "field-choose", "field-qty"].map(|k| t!(loc, k));
    let error = ctx.field_error(trouble, "parts");
    let id = "pause-why";
    let (label, why_error) = (t!(loc, "field-why"), ctx.field_error(trouble, "why"));
    html! { details {
        summary { (t!(loc, "field-pause")) }
        (form(ctx, &s.visit, "pause", false, html! {
            (kit::select(&kit::Select { name: "part", label: &part, nothing: &nothing, error: &error, choices: &choices, ..kit::Select::default() }))
            (kit::field(&kit::Field { name: "qty", id: "pause-qty", label: &qty, value: "1", kind: "number", min: "1", ..kit::Field::default() }))
            (kit::field(&kit::Field { name: "why", id, label: &label, error: &why_error, required: true, ..kit::Field::default() }))
            (kit::check("express", "1", &t!(loc, "field-express"), true))
            (press(ctx, "field-pause", kit::Look::Plain))
        }))
    } }
}

fn ended(ctx: &Ctx, v: &Visit) -> Markup {
    let words = match v.state {
        VisitState::Done => t!(ctx.loc(), "field-ended-done"),
        VisitState::Paused => t!(ctx.loc(), "field-ended-paused", why = v.detail.ended_why.as_str()),
        _ if v.allows(Step::Dispatch) => t!(ctx.loc(), "field-ended-desk"),
        _ => t!(ctx.loc(), "field-ended-cancelled", why = v.detail.ended_why.as_str()),
    };
    kit::notice(&kit::Notice { tone: kit::Tone::Info, title: &words, ..kit::Notice::default() })
}
