//! The one door: every route's request passes here, in this order: rate, who, switch, permission, body, token.
use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use axum::{
    body::Body as RawBody,
    extract::{Request, State},
    http::{HeaderValue, Method as HttpMethod, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures_util::FutureExt;
use kernel::{Actor, ActorKind, Error};
use store::Fingerprint;
use tokio::time::Instant;

use super::{
    Core, Incoming, client, cookies,
    origin::{header_text, locale_of, same_origin, token},
    outer::Marks,
};
use crate::{
    Ctx,
    auth::{Credentials, Visit, visit},
    ctx::{Flash, Inner},
    errors::{Fail, error_page, problem},
    i18n::Loc,
    routes::{RouteInfo, RouteKind, Who},
};

/// Shell and route a guard stands before.
pub(crate) type Post = (Arc<Core>, Arc<RouteInfo>);

/// Lets a request in or says why not.
pub(crate) async fn guard(State((core, route)): State<Post>, request: Request, next: Next) -> Response {
    let client = client::address(&request, &core.config.proxies).to_string();
    let marks = marks(&request);
    let credentials = Credentials::of(&core, request.headers(), &route);
    // One deadline for finding out who it is and for the work: the database may be slow at either.
    let deadline = Instant::now() + Duration::from_secs(core.config.timeout_s.max(1));
    let found = tokio::time::timeout_at(deadline, visit(&core, &credentials)).await;
    let visit = match found.map_err(|_| Fail::Late).and_then(|found| found.map_err(Fail::Error)) {
        Ok(visit) => visit,
        Err(fail) => {
            let nobody = Visit::nobody(locale_of(&core, request.headers()));
            let ctx = context(&core, &request, &marks, &client, &nobody, &Credentials::default());
            return fail_response(&ctx, &route, &fail);
        }
    };
    let visit = visit.for_route(&route.policy, locale_of(&core, request.headers()));
    let ctx = context(&core, &request, &marks, &client, &visit, &credentials);
    let work = async {
        match admit(&core, &route, &ctx, &visit, request).await {
            Ok((ctx, request)) => serve(ctx, &route, request, next).await,
            Err(fail) => fail_response(&ctx, &route, &fail),
        }
    };
    match tokio::time::timeout_at(deadline, work).await {
        Ok(response) => response,
        Err(_) => fail_response(&ctx, &route, &Fail::Late),
    }
}

async fn serve(ctx: Ctx, route: &RouteInfo, request: Request, next: Next) -> Response {
    let answered = AssertUnwindSafe(next.run(request)).catch_unwind().await;
    let response =
        answered.unwrap_or_else(|_| Fail::Error(Error::internal("a handler panicked")).into_response());
    match response.extensions().get::<Fail>() {
        Some(fail) => fail_response(&ctx, route, fail),
        None => response,
    }
}

async fn admit(
    core: &Core,
    route: &RouteInfo,
    ctx: &Ctx,
    visit: &Visit,
    request: Request,
) -> Result<(Ctx, Request), Fail> {
    let now = core.db.clock().now();
    core.limits.take(route.policy.rate, ctx.ip(), now)?;
    if ctx.actor().kind != ActorKind::Visitor {
        core.limits.take(route.policy.rate, &ctx.actor().id, now)?;
    }
    may(route, ctx)?;
    let writes = !matches!(*request.method(), HttpMethod::GET | HttpMethod::HEAD);
    let api = route.kind == RouteKind::Api;
    if writes && !route.policy.cross_site && !visit.bearer {
        same_origin(request.headers())?;
    }
    let (parts, body) = request.into_parts();
    let incoming = if writes {
        let copy = rebuild(&parts, body);
        Incoming::read(copy, api, route.policy.body).await?
    } else {
        Incoming::default()
    };
    if writes && !route.policy.cross_site && !visit.bearer && !ctx.csrf().is_empty() {
        token(&parts.headers, &incoming, ctx.csrf())?;
    }
    let key = header_text(&parts.headers, "idempotency-key").unwrap_or(&incoming.key).to_owned();
    if api && parts.method == HttpMethod::POST && key.is_empty() && !route.policy.cross_site {
        return Err(Fail::NoKey);
    }
    let incoming = Arc::new(incoming);
    let ctx = with_body(ctx, parts.uri.path(), key, &incoming, writes);
    let mut request = Request::from_parts(parts, RawBody::empty());
    request.extensions_mut().insert(ctx.clone());
    request.extensions_mut().insert(incoming);
    Ok((ctx, request))
}

fn may(route: &RouteInfo, ctx: &Ctx) -> Result<(), Fail> {
    let actor = ctx.actor();
    let staff = matches!(actor.kind, ActorKind::Staff | ActorKind::Program);
    let customer = actor.kind == ActorKind::Customer;
    let inside = match route.policy.who {
        Who::Public => true,
        Who::SignedIn | Who::Permit(_) | Who::AnyOf(_) => staff,
        Who::Customer => customer,
        Who::CustomerOr(_) => customer || staff,
    };
    if !inside {
        return Err(Fail::SignIn);
    }
    if !ctx.is_on(route.module) {
        return Err(Fail::Off(route.module));
    }
    let wanted = if staff { route.policy.permissions() } else { &[] };
    let Some(&permission) = wanted.first() else { return Ok(()) };
    if wanted.iter().any(|p| ctx.shell().holds(actor, p)) {
        return Ok(());
    }
    Err(Error::Forbidden { permission }.into())
}

fn rebuild(parts: &axum::http::request::Parts, body: RawBody) -> Request {
    let mut copy = Request::new(body);
    *copy.headers_mut() = parts.headers.clone();
    *copy.method_mut() = parts.method.clone();
    copy
}

fn marks(request: &Request) -> Marks {
    let found = request.extensions().get::<Marks>().cloned();
    found.unwrap_or(Marks { nonce: String::new(), reference: String::new() })
}

fn context(
    core: &Arc<Core>,
    request: &Request,
    marks: &Marks,
    ip: &str,
    visit: &Visit,
    credentials: &Credentials,
) -> Ctx {
    let headers = request.headers();
    let actor: Actor = visit.actor.clone();
    let loc = Loc::new(core.texts.clone(), actor.locale, core.db.zone().clone(), core.db.clock().now());
    // A boosted link swaps the whole body; only a targeted request wants a fragment.
    let fragment = headers.contains_key("hx-request") && !headers.contains_key("hx-boosted");
    Ctx(Arc::new(Inner {
        core: core.clone(),
        actor,
        loc,
        off: visit.off.clone(),
        company: visit.company.clone(),
        path: request.uri().path().to_owned(),
        query: request.uri().query().unwrap_or("").to_owned(),
        nonce: marks.nonce.clone(),
        reference: marks.reference.clone(),
        ip: ip.to_owned(),
        fragment,
        csrf: visit.csrf.clone(),
        session: visit.session.clone(),
        credentials: credentials.clone(),
        fingerprint: None,
        sent: Arc::default(),
        flash: cookies::get(core, headers, Flash::COOKIE).and_then(|text| Flash::decoded(&text)),
    }))
}

fn with_body(ctx: &Ctx, path: &str, key: String, incoming: &Arc<Incoming>, writes: bool) -> Ctx {
    let fingerprint = (writes && !key.is_empty()).then(|| Fingerprint {
        key,
        route: path.to_owned(),
        body: incoming.digest.clone(),
    });
    Ctx(Arc::new(Inner { fingerprint, sent: incoming.clone(), ..(*ctx.0).clone() }))
}

/// Draws a failure in the shape the caller understands and logs our own faults.
pub(crate) fn fail_response(ctx: &Ctx, route: &RouteInfo, fail: &Fail) -> Response {
    if let Fail::Error(Error::Internal(cause) | Error::Unavailable(cause)) = fail {
        tracing::error!(
            request.reference = ctx.reference(),
            request.route = route.path,
            cause,
            "request failed"
        );
    }
    let mut response = match (route.kind, fail) {
        (RouteKind::Api, _) => problem(ctx, fail),
        (RouteKind::Page, Fail::SignIn) => to_sign_in(ctx, route),
        (RouteKind::Page, _) => error_page(ctx, fail),
    };
    if let Some(s) = fail.retry_after_s() {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(s));
    }
    response
}

fn to_sign_in(ctx: &Ctx, route: &RouteInfo) -> Response {
    let door = if matches!(route.policy.who, Who::Customer | Who::CustomerOr(_)) {
        "/c/sign-in"
    } else {
        "/sign-in"
    };
    // The query too: who scanned a card wants that card after signing in.
    let asked = if ctx.query().is_empty() {
        ctx.path().to_owned()
    } else {
        format!("{}?{}", ctx.path(), ctx.query())
    };
    let next: String = form_urlencoded::byte_serialize(asked.as_bytes()).collect();
    let to = if ctx.path() == "/" { door.to_owned() } else { format!("{door}?next={next}") };
    let to = HeaderValue::from_str(&to).unwrap_or(HeaderValue::from_static("/sign-in"));
    if ctx.wants_fragment() {
        return (StatusCode::UNAUTHORIZED, [("hx-redirect", to)]).into_response();
    }
    (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response()
}
