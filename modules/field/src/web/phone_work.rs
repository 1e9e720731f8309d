//! The technician on site: measured values, photos, parts, the bill, closing, or what keeps him from it.
use ::web::{Ctx, Markup, html, kit, t};
use kernel::Error;
use parts::PartRequest;

use super::{
    ask,
    phone::{Shown, form, typed},
    photo,
    words::{money, press},
};
use crate::{FieldKind, FormField, Visit};

/// Everything there is to do on site.
pub(super) fn working(ctx: &Ctx, s: &Shown, trouble: &Error) -> Markup {
    let v = &s.visit;
    html! {
        @if !s.form.fields.is_empty() {
            (section(ctx, "field-form", form(ctx, v, "form", html! {
                @for f in &s.form.fields { (value(ctx, f, v, trouble)) }
                (press(ctx, "field-save", kit::Look::Big))
            })))
        }
        (section(ctx, "field-photos", photo::input(ctx, s, trouble)))
        (section(ctx, "field-parts", parts_used(ctx, s, trouble)))
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
    let known = v.detail.form.get(&f.code).map_or("", String::as_str);
    let (error, known) = (ctx.field_error(trouble, &name), typed(ctx, v, "form").or(&name, known));
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

fn parts_used(ctx: &Ctx, s: &Shown, trouble: &Error) -> Markup {
    let v = &s.visit;
    let open: Vec<&(PartRequest, String)> = s
        .requests
        .iter()
        .filter(|(r, _)| r.state == parts::RequestState::Received && r.qty_open() > 0)
        .collect();
    html! {
        @for p in &v.detail.parts { p { (p.name) " × " (p.qty) } }
        @for (r, name) in open {
            (form(ctx, v, "parts", html! {
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
            (ask::form(ctx, &s.visit, &s.catalogue, trouble))
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
    let typed = typed(ctx, v, "expenses");
    let (typed_what, typed_kind, typed_yuan) =
        (typed.text("what"), typed.or("kind", "labour"), typed.text("yuan"));
    html! {
        @for e in &v.detail.expenses { p { (e.what) " " span.num { (money(loc, e.total_fen())) } } }
        (form(ctx, v, "expenses", html! {
            (kit::field(&kit::Field { name: "what", label: &what, value: &typed_what, error: &error, ..kit::Field::default() }))
            (kit::select(&kit::Select { name: "kind", label: &kind, choices: &choices, value: &typed_kind, ..kit::Select::default() }))
            // tidy: allow(literals) the unit of an amount, written on the form in Chinese money
            (kit::field(&kit::Field { name: "yuan", label: &price, value: &typed_yuan, inputmode: "decimal", unit: "元", ..kit::Field::default() }))
            (press(ctx, "field-add", kit::Look::Plain))
        }))
        @if v.charge_fen() > 0 { (agreeing(ctx, v, trouble)) }
    }
}

fn agreeing(ctx: &Ctx, v: &Visit, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let total = money(loc, v.charge_fen());
    if v.detail.approval.is_some() {
        return kit::tag(kit::Tone::Good, &t!(loc, "field-agreed", total = total));
    }
    let label = t!(loc, "field-agree-code", total = total);
    let error = ctx.field_error(trouble, "agree-code");
    form(
        ctx,
        v,
        "agree",
        html! {
            input type="hidden" name="total" value=(v.charge_fen());
            (kit::field(&kit::Field { name: "code", id: "agree-code", label: &label, error: &error, inputmode: "numeric", maxlength: Some(7), ..kit::Field::default() }))
            (press(ctx, "field-agree", kit::Look::Plain))
        },
    )
}

fn closing(ctx: &Ctx, s: &Shown, trouble: &Error) -> Markup {
    let loc = ctx.loc();
    let [result, code, why] = ["field-result", "field-code", "field-no-code-why"].map(|k| t!(loc, k));
    let (hint, error) = (t!(loc, "field-code-hint"), ctx.field_error(trouble, "code"));
    let result_error = ctx.field_error(trouble, "result");
    let typed = typed(ctx, &s.visit, "complete");
    let [typed_result, typed_code, typed_why] =
        ["result", "code", "no_code_why"].map(|name| typed.text(name));
    html! {
        @if !s.missing.is_empty() { ul { @for m in &s.missing { li { (loc.message(&m.message)) } } } }
        (form(ctx, &s.visit, "complete", html! {
            (kit::field(&kit::Field { name: "result", label: &result, value: &typed_result, error: &result_error, required: true, maxlength: Some(200), ..kit::Field::default() }))
            (kit::field(&kit::Field { name: "code", label: &code, value: &typed_code, hint: &hint, error: &error, inputmode: "numeric", maxlength: Some(7), autocomplete: "off", ..kit::Field::default() }))
            (kit::field(&kit::Field { name: "no_code_why", label: &why, value: &typed_why, maxlength: Some(200), ..kit::Field::default() }))
            (press(ctx, "field-complete", kit::Look::BigPrimary))
        }))
    }
}

fn pausing(ctx: &Ctx, s: &Shown, trouble: &Error) -> Markup {
    let (loc, typed) = (ctx.loc(), typed(ctx, &s.visit, "pause"));
    let trouble = if typed.any() { trouble } else { &Error::Invalid(vec![]) };
    let ids: Vec<String> = s.catalogue.iter().map(|p| p.id.text()).collect();
    let choices: Vec<kit::Choice<'_>> = s
        .catalogue
        .iter()
        .zip(&ids)
        .map(|(p, id)| kit::Choice { value: id, label: &p.name, ..kit::Choice::default() })
        .collect();
    let [part, nothing, qty, why] =
        ["field-part", "field-choose", "field-qty", "field-why"].map(|k| t!(loc, k));
    let [error, why_error] = ["parts", "why"].map(|name| ctx.field_error(trouble, name));
    let (chosen, typed_qty, typed_why) = (typed.text("part"), typed.or("qty", "1"), typed.text("why"));
    html! { details open[typed.any()] {
        summary { (t!(loc, "field-pause")) }
        (form(ctx, &s.visit, "pause", html! {
            (kit::select(&kit::Select { name: "part", id: "pause-part", label: &part, value: &chosen, nothing: &nothing, error: &error, choices: &choices, ..kit::Select::default() }))
            (kit::field(&kit::Field { name: "qty", id: "pause-qty", label: &qty, value: &typed_qty, kind: "number", min: "1", ..kit::Field::default() }))
            (kit::field(&kit::Field { name: "why", id: "pause-why", label: &why, value: &typed_why, error: &why_error, required: true, ..kit::Field::default() }))
            (kit::check("express", "1", &t!(loc, "field-express"), typed.ticked("express", true)))
            (press(ctx, "field-pause", kit::Look::Plain))
        }))
    } }
}
