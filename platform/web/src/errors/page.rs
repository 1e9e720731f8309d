//! Failures for people: what happened, what was kept, what to do.
use axum::response::Response;
use kernel::Error;

use super::Fail;
use crate::{
    Ctx,
    kit::{self, Look, Trouble},
    t,
};

/// The page of a failure, in the frame the person is used to.
pub(crate) fn error_page(ctx: &Ctx, fail: &Fail) -> Response {
    let loc = ctx.loc();
    let code = fail.code();
    let title = t!(loc, &format!("fail-{code}"));
    let what = what(ctx, fail);
    let now = t!(loc, &format!("fail-{code}-now"));
    let fault = matches!(fail, Fail::Error(Error::Internal(_)));
    let reference = if fault { ctx.reference() } else { "" };
    let actions = [
        kit::link_button("/", &t!(loc, "fail-home"), Look::Primary),
        kit::link_button("/sign-in", &t!(loc, "sign-in"), Look::Plain),
    ];
    let shown = if ctx.is_signed_in() { &actions[..1] } else { &actions[..] };
    let body = kit::trouble(&Trouble {
        title: &title,
        what: (&t!(loc, "fail-what"), &what),
        kept: (&t!(loc, "fail-kept"), &t!(loc, "fail-kept-text")),
        now: (&t!(loc, "fail-now"), &now),
        reference: (&t!(loc, "fail-reference"), reference),
        actions: shown,
    });
    ctx.bare_page(&title, fail.status(), body)
}

fn what(ctx: &Ctx, fail: &Fail) -> String {
    let loc = ctx.loc();
    match fail {
        Fail::Off(module) => t!(loc, "fail-switched-off-name", name = t!(loc, &format!("module-{module}"))),
        Fail::Error(Error::Forbidden { permission }) => {
            let label = ctx
                .shell()
                .permission_label(permission)
                .map_or_else(|| (*permission).to_owned(), |key| t!(loc, key));
            t!(loc, "fail-forbidden-name", name = label)
        }
        Fail::Error(Error::Invalid(fields)) => {
            fields.iter().map(|f| loc.message(&f.message)).collect::<Vec<_>>().join("；")
        }
        _ => fail.message().map(|m| loc.message(m)).unwrap_or_default(),
    }
}
