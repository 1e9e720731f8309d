//! The commands: every verb of the house that changes something, through the modules' own acts.
use std::collections::BTreeMap;

use cases::{Asker, Channel, OpenCase, ReopenDepth, Wait, WaitReason};
use dingxin::company;
use feedback::{CompleteCallback, Ending, GiveRating, Scores};
use field::{Arrive, Book, CodeNotice, CompleteVisit, Dispatch, OfferSlots, Reschedule};
use kernel::{Error, Id, Money, Result, UnitPath};
use parts::{MoveStock, NeedPart, StockPlace};
use settlement::{
    AnswerObjection, ApproveClaim, DecideObjection, DenyClaim, RaiseObjection, ReverseEntry, SendBackClaim,
};
use store::Uow;
use warranty::{ExtendCard, SuspendCard, TransferCard, VoidCard};

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verb {
    Open,
    Expedite,
    Cancel,
    Wait,
    Resume,
    Complete,
    Close,
    Reopen,
    Promise,
    Complain,
    Book,
    Dispatch,
    Accept,
    Refuse,
    SetOut,
    Arrive,
    Finish,
    Move,
    CallOff,
    CallBack,
    Miss,
    Rate,
    Need,
    Allocate,
    Ship,
    Receive,
    Use,
    Return,
    EndRequest,
    Stock,
    Approve,
    Deny,
    SendBack,
    Object,
    Answer,
    Agree,
    Decide,
    Draft,
    Confirm,
    Sign,
    Pay,
    Reverse,
    Extend,
    Suspend,
    Revive,
    Transfer,
    Void,
    Change,
}

use Verb::{
    Accept, Agree, Allocate, Answer, Approve, Arrive as Arrives, Book as Books, CallBack, CallOff, Cancel,
    Change, Close, Complain, Complete, Confirm, Decide, Deny, Dispatch as Sends, Draft, EndRequest, Expedite,
    Extend, Finish, Miss, Move, Need, Object, Open, Pay, Promise, Rate, Receive, Refuse, Reopen, Resume,
    Return, Reverse, Revive, SendBack, SetOut, Ship, Sign, Stock, Suspend, Transfer, Use, Void,
    Wait as Waits,
};

/// The verbs to draw from; what a working day holds most of stands more than once.
pub(super) const VERBS: &[Verb] = &[
    Open, Open, Open, Open, Expedite, Cancel, Waits, Resume, Complete, Close, Reopen, Promise, Complain,
    Books, Books, Books, Sends, Sends, Sends, Accept, Accept, Refuse, SetOut, SetOut, SetOut, Arrives,
    Arrives, Arrives, Finish, Finish, Finish, Move, CallOff, CallBack, CallBack, Miss, Rate, Need, Need,
    Allocate, Ship, Ship, Receive, Receive, Use, Return, EndRequest, Stock, Approve, Deny, SendBack, Object,
    Answer, Agree, Decide, Draft, Confirm, Sign, Pay, Reverse, Extend, Suspend, Revive, Transfer, Void,
    Change,
];

impl Verb {
    /// The table its subject is drawn from.
    pub(super) fn about(self) -> &'static str {
        match self {
            Sends | Accept | Refuse | SetOut | Arrives | Finish | Move | CallOff => "visits",
            CallBack | Miss => "callbacks",
            Allocate | Ship | Receive | Use | Return | EndRequest => "part_requests",
            Need | Stock => "parts",
            Approve | Deny | SendBack | Object => "claims",
            Answer | Agree | Decide => "objections",
            Confirm | Sign => "statements",
            Reverse => "ledger_entries",
            Extend | Suspend | Revive | Transfer | Void => "cards",
            Change => "customers",
            _ => "cases",
        }
    }

    /// The table of a second thing it needs.
    pub(super) fn with(self) -> &'static str {
        match self {
            Need => "cases",
            _ => "customers",
        }
    }
}

/// A command: the same in both databases.
#[derive(Debug, Clone)]
pub(super) struct Command {
    pub(super) verb: Verb,
    pub(super) id: String,
    pub(super) other: String,
    pub(super) n: i64,
    pub(super) site: UnitPath,
    pub(super) home: company::Household,
    pub(super) who: String,
}

fn parse<K>(text: &str) -> Result<Id<K>> {
    text.parse().map_err(|_| Error::NotFound)
}

const WHY: &str = "按客户要求";

/// Carries a command out; says what came of it.
pub(super) async fn act(uow: &Uow, c: &Command) -> Result<String> {
    match c.verb.about() {
        "cases" if matches!(c.verb, Draft | Pay) => money(uow, c).await,
        "cases" => case(uow, c).await,
        "visits" => visit(uow, c).await,
        "callbacks" => callback(uow, c).await,
        "part_requests" | "parts" => part(uow, c).await,
        "cards" | "customers" => card(uow, c).await,
        _ => money(uow, c).await,
    }
}

async fn case(uow: &Uow, c: &Command) -> Result<String> {
    let id = || parse::<cases::Case>(&c.id);
    let at = uow.now().plus_minutes(-(c.n % 40));
    match c.verb {
        Open => {
            let ask = OpenCase {
                card: (c.n % 3 > 0).then_some(c.home.card),
                serial: c.home.serial.clone(),
                skill: c.home.skill.into(),
                channel: [Channel::Phone, Channel::Web, Channel::App, Channel::Api][c.n as usize % 4],
                priority: i64::from(c.n % 20 == 0) * 2,
                ..OpenCase::new(Asker::Known(c.home.customer), format!("不制冷 {}", c.n % 50))
            };
            cases::open_case(uow, ask).await.map(|o| format!("{o:?}"))
        }
        Expedite => {
            let press = cases::Expedite { case: id()?, channel: Channel::Phone, body: "催一下".into() };
            cases::expedite(uow, press).await.map(|n| n.to_string())
        }
        Cancel => cases::cancel_case(uow, id()?, WHY).await.map(|()| String::new()),
        Waits => {
            let until = (c.n % 2 == 0).then(|| uow.now().plus_minutes(c.n % 3_000 + 1));
            let reason = [WaitReason::Customer, WaitReason::Parts][c.n as usize % 2];
            let wait = Wait { reason, why: WHY.into(), since: None, until };
            cases::wait_for(uow, id()?, wait).await.map(|()| String::new())
        }
        Resume => cases::resume_at(uow, id()?, at, WHY).await.map(|()| String::new()),
        Complete => cases::complete(uow, id()?, at).await.map(|()| String::new()),
        Close => cases::close(uow, id()?).await.map(|()| String::new()),
        Reopen => {
            let depth = [ReopenDepth::ReEnter, ReopenDepth::Redo][c.n as usize % 2];
            cases::reopen(uow, id()?, depth, WHY).await.map(|()| String::new())
        }
        Promise => {
            let level = ["basic", "plus", "gold", "none"][c.n as usize % 4].into();
            let change = cases::ChangePromise { case: id()?, level, priority: c.n % 4, why: WHY.into() };
            cases::change_promise(uow, change).await.map(|()| String::new())
        }
        Complain => {
            let ask = cases::OpenComplaint {
                customer: None,
                about: Some(id()?),
                about_unit: None,
                channel: Channel::Phone,
                says: "师傅没来".into(),
                priority: 1,
            };
            cases::open_complaint(uow, ask).await.map(|o| format!("{o:?}"))
        }
        Rate => {
            let score = 1 + c.n % 5;
            let scores = Scores { overall: score, attitude: Some(score), skill: None, result: None };
            feedback::give_rating(uow, GiveRating { case: id()?, scores, comment: "好".into() })
                .await
                .map(|()| String::new())
        }
        _ => book(uow, c).await,
    }
}

async fn book(uow: &Uow, c: &Command) -> Result<String> {
    let case = parse(&c.id)?;
    let offers = field::offer_slots(uow, &OfferSlots::soon(case, 3)).await?.offers;
    let Some(offer) = offers.get(c.n as usize % offers.len().max(1)) else { return Ok("no slot".into()) };
    let visit = field::book(uow, Book { case, window: offer.window }).await?;
    Ok(format!("{visit} {:?} of {}", offer.window, offers.len()))
}

fn notice(c: &Command) -> CodeNotice {
    CodeNotice { secret: format!("{:032}", c.n), words: String::new() }
}

async fn visit(uow: &Uow, c: &Command) -> Result<String> {
    let id = parse::<field::Visit>(&c.id)?;
    match c.verb {
        Sends => field::dispatch(uow, Dispatch::cheapest(id)).await.map(|why| format!("{why:?}")),
        Accept => field::accept(uow, id).await.map(|()| String::new()),
        Refuse => field::refuse(uow, id, WHY).await.map(|()| String::new()),
        SetOut => {
            if field::visit(uow, id).await?.state == field::VisitState::Dispatched {
                field::accept(uow, id).await?;
            }
            field::set_out(uow, id, &notice(c)).await.map(|()| String::new())
        }
        Arrives => {
            let place = field::visit(uow, id).await?.detail.place;
            field::arrive(uow, id, Arrive { place, accuracy_m: Some(15), notice: notice(c) })
                .await
                .map(|()| String::new())
        }
        Finish => finish(uow, c, id).await,
        Move => {
            let case = field::visit(uow, id).await?.case;
            let offers = field::offer_slots(uow, &OfferSlots::soon(case, 3)).await?.offers;
            let Some(offer) = offers.first() else { return Ok("no slot".into()) };
            field::reschedule(uow, Reschedule { visit: id, window: offer.window, why: WHY.into() })
                .await
                .map(|()| String::new())
        }
        _ => field::cancel_appointment(uow, id, WHY).await.map(|()| String::new()),
    }
}

async fn finish(uow: &Uow, c: &Command, id: Id<field::Visit>) -> Result<String> {
    let v = field::visit(uow, id).await?;
    let form = field::form_for(uow, &v.detail.kind, &v.detail.category).await?;
    let answer = |f: &field::FormField| match f.kind {
        field::FieldKind::Number => (f.min.unwrap_or(0.0) + (c.n % 7) as f64 / 3.0).to_string(),
        field::FieldKind::Text => "正常".into(),
        field::FieldKind::Choice => f.choices.first().cloned().unwrap_or_default(),
        field::FieldKind::Check => "yes".into(),
    };
    let typed: BTreeMap<String, String> = form.fields.iter().map(|f| (f.code.clone(), answer(f))).collect();
    field::fill_form(uow, id, &typed).await?;
    let code = field::code_of(uow, id).await?.unwrap_or_default();
    let code = if c.n % 10 == 0 { "000000".into() } else { code };
    let done = CompleteVisit { code, no_code_why: String::new(), result: "试机正常".into() };
    field::complete_visit(uow, id, done).await.map(|c| format!("{c:?}"))
}

async fn callback(uow: &Uow, c: &Command) -> Result<String> {
    let id = parse::<feedback::Callback>(&c.id)?;
    if c.verb == Miss {
        return feedback::miss_callback(uow, id).await.map(|()| String::new());
    }
    let known = feedback::callback(uow, id).await?;
    let score = (1 + c.n % 5).to_string();
    let done = CompleteCallback {
        id,
        version: known.version,
        ending: [Ending::Finished, Ending::Finished, Ending::ReEnter, Ending::Redo][c.n as usize % 4],
        answers: [("overall".to_owned(), score.clone()), ("result".to_owned(), score)].into(),
        proof: format!("REC-{}", c.n),
        note: WHY.into(),
    };
    feedback::complete_callback(uow, done).await.map(|()| String::new())
}

async fn part(uow: &Uow, c: &Command) -> Result<String> {
    let (request, qty) = (parse::<parts::PartRequest>(&c.id), 1 + c.n % 4);
    let done = match c.verb {
        Need => {
            let need = NeedPart {
                unit: c.site.clone(),
                technician: None,
                customer: None,
                case_id: Some(c.other.clone()).filter(|_| c.n % 2 == 0),
                visit: None,
                part: parse(&c.id)?,
                qty,
                needed_by: None,
                express: c.n % 5 == 0,
            };
            return parts::need(uow, need).await.map(|id| id.text());
        }
        Stock => {
            let (part, unit) = (parse(&c.id)?, c.site.clone());
            let (from, to) = (StockPlace::Unit(UnitPath::root()), StockPlace::Unit(unit.clone()));
            let from = if c.n % 3 == 0 { StockPlace::Supplier } else { from };
            parts::move_stock(uow, MoveStock { part, from, to, qty, unit, why: WHY.into() }).await
        }
        Allocate => parts::allocate(uow, request?).await,
        Ship => parts::ship(uow, request?, "顺丰", "SF1").await,
        Receive => parts::receive(uow, request?).await,
        Use => parts::use_parts(uow, request?, qty).await,
        Return => parts::return_parts(uow, request?, 1).await,
        _ if c.n % 2 == 0 => parts::cancel_request(uow, request?).await,
        _ => parts::refuse_request(uow, request?, WHY).await,
    };
    done.map(|()| String::new())
}

async fn money(uow: &Uow, c: &Command) -> Result<String> {
    let amount = Money::fen(c.n + 1);
    let comment = || WHY.to_owned();
    let done = match c.verb {
        Approve | Deny | SendBack => {
            let id = parse::<settlement::Claim>(&c.id)?;
            let version = settlement::claim(uow, id).await?.version;
            match c.verb {
                Approve => {
                    let approve = ApproveClaim { id, version, lowered: vec![], comment: comment() };
                    settlement::approve_claim(uow, approve).await
                }
                Deny => settlement::deny_claim(uow, DenyClaim { id, version, comment: comment() }).await,
                _ => {
                    settlement::send_back_claim(uow, SendBackClaim { id, version, comment: comment() }).await
                }
            }
        }
        Object => {
            let raise = RaiseObjection { claim: parse(&c.id)?, wanted: amount, reason: comment() };
            return settlement::raise_objection(uow, raise).await.map(|id| id.text());
        }
        Answer => {
            let answer = AnswerObjection { id: parse(&c.id)?, proposed: amount, words: comment() };
            settlement::answer_objection(uow, answer).await
        }
        Agree => settlement::agree_objection(uow, parse(&c.id)?).await,
        Decide => {
            let decide = DecideObjection { id: parse(&c.id)?, granted: amount, reasons: comment() };
            settlement::decide_objection(uow, decide).await
        }
        Draft => {
            let period = ["2026-11", "2026-12", "2026-10"][c.n as usize % 3];
            return settlement::draft_statements(uow, period).await.map(|n| n.to_string());
        }
        Confirm => settlement::confirm_statement(uow, parse(&c.id)?).await,
        Sign => settlement::approve_statement(uow, parse(&c.id)?).await,
        Pay => return settlement::start_payment_run(uow).await.map(|id| id.text()),
        _ => {
            let reverse = ReverseEntry { id: parse(&c.id)?, why: comment() };
            return settlement::reverse_by_hand(uow, reverse).await.map(|p| format!("{p:?}"));
        }
    };
    done.map(|()| String::new())
}

async fn card(uow: &Uow, c: &Command) -> Result<String> {
    let (card, why) = (parse::<warranty::Card>(&c.id), WHY.to_owned());
    let done = match c.verb {
        Extend => {
            let plans = warranty::plans(uow).await?;
            let plan =
                plans.get(c.n as usize % plans.len().max(1)).map(|p| p.code.clone()).unwrap_or_default();
            warranty::extend_card(uow, ExtendCard { card: card?, plan, price: Some(Money::fen(c.n)) }).await
        }
        Suspend => warranty::suspend_card(uow, SuspendCard { card: card?, why }).await,
        Revive => warranty::resume_card(uow, SuspendCard { card: card?, why }).await,
        Transfer => {
            warranty::transfer_card(uow, TransferCard { card: card?, to: parse(&c.other)?, why }).await
        }
        Void => warranty::void_card(uow, VoidCard { card: card?, why }).await,
        _ => {
            let old = customers::customer(uow, parse(&c.id)?).await?;
            let change = customers::ChangeCustomer {
                id: old.id,
                version: old.version - i64::from(c.n % 9 == 0),
                name: format!("王女士 {}", c.n % 100),
                phone: None,
                level: ["basic", "plus", "gold"][c.n as usize % 3].into(),
                division: old.division,
                address: format!("人民路 {} 号", c.n),
                place: old.place,
                locale: old.locale,
                note: WHY.into(),
            };
            customers::change_customer(uow, change).await
        }
    };
    done.map(|()| String::new())
}
