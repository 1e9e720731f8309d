//! The technician's day on his phone: targets, the list in order, a visit in five steps. Works without a script.
use ::web::{Ctx, Markup, Path, Place, Reply, Typed, html, kit, t};
use kernel::{Error, FieldError, Id, text::Phone};
use network::Staff;
use parts::PartRequest;
use store::View;

use super::{
    dispatch::whole_day,
    phone_work::working,
    words::{clock, line, maybe_window, press, tag},
};
use crate::{JobForm, Step, Visit, VisitPhoto, VisitState};

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
    pub(super) form: JobForm,
    pub(super) photos: Vec<VisitPhoto>,
    pub(super) missing: Vec<FieldError>,
    pub(super) requests: Vec<(PartRequest, String)>,
    pub(super) catalogue: Vec<parts::Part>,
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

/// Everything wrong, by name, at the top: what is missing is asked for at closing, what was refused is said.
fn told(ctx: &Ctx, trouble: &Error) -> Markup {
    let Error::Invalid(all) = trouble else { return html! {} };
    if all.is_empty() {
        return html! {};
    }
    let words: Vec<(String, String)> =
        all.iter().map(|f| (f.field.clone(), ctx.loc().message(&f.message))).collect();
    // Of a photo that is missing the way to the camera is shown, whichever it is.
    let place = |f: &'_ str| if f.starts_with("photo.") { "photo".to_owned() } else { f.to_owned() };
    let words: Vec<(String, String)> = words.into_iter().map(|(f, w)| (place(&f), w)).collect();
    let fields: Vec<(&str, &str)> = words.iter().map(|(f, w)| (f.as_str(), w.as_str())).collect();
    let lacking = all.iter().any(|f| f.message.key.starts_with("field-missing"));
    let title = if lacking { t!(ctx.loc(), "field-still-missing") } else { t!(ctx.loc(), "field-not-taken") };
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

/// One act's form. What is typed into it is kept on the phone until it was taken: a photo sent in between, a reload
/// or a lost line lose nothing.
pub(super) fn form(ctx: &Ctx, v: &Visit, act: &str, body: Markup) -> Markup {
    let (action, draft) = (address(v, act), format!("{}-{act}", v.number));
    ctx.form(&kit::Form { action: &action, draft: &draft, ..kit::Form::default() }, body)
}

fn address(v: &Visit, act: &str) -> String {
    format!("/my/visits/{}/{act}", v.id)
}

/// What was typed into one act's form, when it is shown again.
pub(super) fn typed<'a>(ctx: &'a Ctx, v: &Visit, act: &str) -> Typed<'a> {
    ctx.typed(&address(v, act))
}

fn answer(ctx: &Ctx, v: &Visit, trouble: &Error) -> Markup {
    html! { (form(ctx, v, "accept", press(ctx, "field-accept", kit::Look::BigPrimary))) (refusing(ctx, v, trouble)) }
}

fn refusing(ctx: &Ctx, v: &Visit, trouble: &Error) -> Markup {
    let typed = typed(ctx, v, "refuse");
    let why = line(ctx, trouble, "why", "field-why", &typed.text("why"));
    let body = html! { (why) (press(ctx, "field-refuse", kit::Look::Plain)) };
    html! { details open[typed.any()] { summary { (t!(ctx.loc(), "field-refuse")) } (form(ctx, v, "refuse", body)) } }
}

fn going(ctx: &Ctx, v: &Visit) -> Markup {
    form(ctx, v, "go", press(ctx, "field-go", kit::Look::BigPrimary))
}

fn arriving(ctx: &Ctx, v: &Visit) -> Markup {
    let [asking, got, refused] =
        ["field-place-asking", "field-place-got", "field-place-refused"].map(|k| t!(ctx.loc(), k));
    form(
        ctx,
        v,
        "arrive",
        html! { (kit::place(&asking, &got, &refused)) (press(ctx, "field-arrive", kit::Look::BigPrimary)) },
    )
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
