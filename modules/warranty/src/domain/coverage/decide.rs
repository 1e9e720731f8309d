//! The decision itself.
use jiff::{ToSpan, civil::Date};

use super::{
    super::{
        plan::{Benefit, Contract, CoverageLine, Payer, PlanKind},
        state::CardState,
    },
    Asked, CoverageDecision, DecidedLine, Insured, Reason, Rejected, Rule, Share,
    span::{Span, span_of},
};

/// Decides what is covered on a day. Without a card nothing is, and every line says so.
pub fn decide(card: Option<&Insured<'_>>, asked: &Asked, on: Date) -> CoverageDecision {
    let whole = [String::new()];
    let components = if asked.components.is_empty() { &whole[..] } else { &asked.components };
    let lines = components
        .iter()
        .flat_map(|component| Benefit::ALL.iter().map(move |benefit| (component, *benefit)))
        .map(|(component, benefit)| line(card, asked, component, benefit, on))
        .collect();
    CoverageDecision {
        on,
        card: card.map(|c| c.number.into()),
        lines,
        return_until: right_until(card, on, |c| c.return_days),
        exchange_until: right_until(card, on, |c| c.exchange_days),
    }
}

/// Return and exchange count from the day after the sale (Civil Code, art. 201); only a living card gives them.
fn right_until(
    card: Option<&Insured<'_>>,
    on: Date,
    days: impl Fn(&Contract) -> Option<u32>,
) -> Option<Date> {
    let card = card.filter(|c| closed(c, on).is_none())?;
    let days = card.contracts.iter().filter(|c| c.kind == PlanKind::Base).find_map(days)?;
    Some(card.bought.saturating_add(i64::from(days).days()))
}

/// Why a card as a whole pays nothing on a day.
fn closed(card: &Insured<'_>, on: Date) -> Option<Reason> {
    let since = |rule| {
        let reason = Reason::new(rule);
        card.ended_on.map_or(reason.clone(), |day| reason.with("since", day))
    };
    let ended = |holds: fn(Date, Date) -> bool| card.ended_on.is_none_or(|day| holds(on, day));
    match card.state {
        CardState::Issued => Some(Reason::new(Rule::NotActivated)),
        CardState::Voided => Some(since(Rule::Voided)),
        CardState::Suspended if ended(|on, day| on >= day) => Some(since(Rule::Suspended)),
        // On the day of the exchange itself the old unit is still covered: that is why it was exchanged.
        CardState::Replaced if ended(|on, day| on > day) => Some(since(Rule::Replaced)),
        CardState::Active | CardState::Suspended | CardState::Replaced => None,
    }
}

fn line(
    card: Option<&Insured<'_>>,
    asked: &Asked,
    component: &str,
    benefit: Benefit,
    on: Date,
) -> DecidedLine {
    let Some(card) = card else { return refused(component, benefit, Reason::new(Rule::NoCard), vec![]) };
    if let Some(reason) = closed(card, on) {
        return refused(component, benefit, reason, vec![]);
    }
    let mut paying = Vec::new();
    let mut rejected = Vec::new();
    for contract in card.contracts {
        match weigh(card, contract, asked, (component, benefit), on) {
            Ok(found) => paying.push(found),
            Err(reason) => rejected.push(Rejected { plan: contract.plan.clone(), reason }),
        }
    }
    // Stable: of two that end on one day, the one promised first pays first.
    paying.sort_by_key(|p| p.span.until.unwrap_or(Date::MAX));
    match paying.first() {
        None => {
            let told = rejected.iter().map(|r| &r.reason).max_by_key(|r| (r.rule, until(r))).cloned();
            let reason = told.unwrap_or_else(|| Reason::new(Rule::NotPromised));
            refused(component, benefit, reason, rejected)
        }
        Some(_) => covered(component, benefit, &paying, rejected),
    }
}

fn until(reason: &Reason) -> Option<String> {
    reason.args.get("until").cloned()
}

/// A promise that pays.
struct Paying<'a> {
    contract: &'a Contract,
    line: &'a CoverageLine,
    span: Span,
    reason: Reason,
}

fn weigh<'a>(
    card: &Insured<'_>,
    contract: &'a Contract,
    asked: &Asked,
    (component, benefit): (&str, Benefit),
    on: Date,
) -> Result<Paying<'a>, Reason> {
    let line = contract.line_for(component, benefit).ok_or_else(|| Reason::new(Rule::NotPromised))?;
    let named = |rule, causes: &[_]| {
        let found = asked.causes.iter().find(|c| causes.contains(*c));
        found.map_or(Ok(()), |cause| Err(Reason::new(rule).with("cause", cause.code())))
    };
    named(Rule::PromiseEnded, &contract.voids)?;
    named(Rule::Excluded, &line.excludes)?;
    let span = span_of(card, contract, line, component).ok_or_else(|| Reason::new(Rule::BaseHasNoEnd))?;
    if on < span.from {
        return Err(Reason::new(Rule::NotStarted).with("from", span.from));
    }
    if span.until.is_some_and(|until| until < on) {
        return Err(term(Rule::Expired, line, span));
    }
    let reason = used(card, line, asked, span)?;
    Ok(Paying { contract, line, span, reason })
}

/// Holds the counter against the limit and names the rule that covers.
fn used(card: &Insured<'_>, line: &CoverageLine, asked: &Asked, span: Span) -> Result<Reason, Reason> {
    let rule = if line.months.is_some() { Rule::Covered } else { Rule::CoveredForever };
    let Some(usage_max) = line.usage_max else { return Ok(term(rule, line, span)) };
    let Some(reading) = asked.usage else {
        return Ok(term(Rule::CoveredBelowUsage, line, span).with("usage_max", usage_max));
    };
    let usage = card.replacement.map_or(reading, |r| r.usage(reading));
    if usage > usage_max {
        let reason = Reason::new(Rule::UsageExceeded);
        return Err(reason.with("usage", usage).with("usage_max", usage_max));
    }
    Ok(term(rule, line, span))
}

/// A reason that tells the term: `term` and `unit` (`year` where months make whole years), `basis`, `from`, `until`.
fn term(rule: Rule, line: &CoverageLine, span: Span) -> Reason {
    let (term, unit) = match line.months {
        Some(months) if months % 12 == 0 => (months / 12, "year"),
        Some(months) => (months, "month"),
        None => (0, "none"),
    };
    let reason = Reason::new(rule).with("term", term).with("unit", unit).with("basis", span.basis.code());
    let reason = reason.with("from", span.from);
    span.until.map_or(reason.clone(), |until| reason.with("until", until))
}

fn refused(component: &str, benefit: Benefit, reason: Reason, rejected: Vec<Rejected>) -> DecidedLine {
    DecidedLine {
        component: component.into(),
        benefit,
        covered: false,
        payer: Payer::Customer,
        share_percent: 0,
        from: None,
        until: None,
        reason,
        shares: vec![],
        rejected,
    }
}

fn covered(
    component: &str,
    benefit: Benefit,
    paying: &[Paying<'_>],
    mut rejected: Vec<Rejected>,
) -> DecidedLine {
    let first = &paying[0];
    let mut shares: Vec<Share> = Vec::new();
    let mut borne = 0;
    for p in paying {
        let percent = p.line.share_percent.min(100 - borne);
        if percent == 0 {
            let reason = Reason::new(Rule::EarlierPays).with("plan", &first.contract.plan);
            rejected.push(Rejected { plan: p.contract.plan.clone(), reason });
            continue;
        }
        borne += percent;
        let Contract { plan, payer, .. } = p.contract;
        shares.push(Share { plan: plan.clone(), payer: *payer, percent, until: p.span.until });
    }
    DecidedLine {
        component: component.into(),
        benefit,
        covered: true,
        payer: first.contract.payer,
        share_percent: borne,
        from: Some(first.span.from),
        until: first.span.until,
        reason: first.reason.clone(),
        shares,
        rejected,
    }
}
