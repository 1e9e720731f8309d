//! Takes a request: whose, about what, by when, by whom. The hot path of the house; counts its statements.
use customers::{Customer, NewCustomer, Phone, Place};
use kernel::{Error, FieldError, Id, Instant, Message, Result, UnitPath};
use store::Uow;
use warranty::{Card, CoverageDecision, Product};

use super::{
    expedite::{Expedite, expedite},
    goods::{Goods, goods},
    index::index_new,
};
use crate::{
    Case, CaseKind, CaseOpened, CaseRef, Channel, Due, Promise,
    domain::{
        duplicate::{self, Request},
        promise::{PromiseTo, choose},
        state::State,
    },
    store::{
        calendars::{Targets, targets},
        cases, clocks,
        clocks::PromiseClock,
    },
};

/// Who asks.
#[derive(Debug, Clone)]
pub enum Asker {
    /// A customer whose file is known.
    Known(Id<Customer>),
    /// Somebody with a phone number; the file is found by it, or opened. The unit, when none is given, is the one that
    /// answers for the request.
    Caller(Box<NewCustomer>),
}

/// A request as it comes in. Empty texts and `None` are filled from the customer's file and the card.
#[derive(Debug, Clone)]
pub struct OpenCase {
    /// Who asks.
    pub customer: Asker,
    /// The quality card; found by the serial number when only that is given.
    pub card: Option<Id<Card>>,
    /// Serial number.
    pub serial: String,
    /// The product, when there is no card.
    pub product: Option<Id<Product>>,
    /// Its name in the customer's words.
    pub product_name: String,
    /// How it reached us.
    pub channel: Channel,
    /// What is asked for.
    pub kind: CaseKind,
    /// 0 normal, 1 high, 2 urgent, 3 danger.
    pub priority: i64,
    /// Service level; the customer's when empty.
    pub level: String,
    /// Skill needed; empty for any.
    pub skill: String,
    /// Short description, 1 to 120 characters.
    pub symptom: String,
    /// In the customer's words, up to 4000 characters.
    pub description: String,
    /// Division of the site; the customer's when empty.
    pub division: String,
    /// Address of the site; the customer's when empty.
    pub address: String,
    /// Where the site is; the customer's place when the address is his.
    pub place: Option<Place>,
    /// Who answers for it; found by division and skill when not given.
    pub unit: Option<UnitPath>,
    /// The case it is about.
    pub about: Option<Id<Case>>,
    /// When it reached us, if that was earlier (a letter, an import).
    pub received_at: Option<Instant>,
    /// Opens a second case even for a request that repeats a live one.
    pub force: bool,
}

impl OpenCase {
    /// A repair request by phone with nothing filled in.
    pub fn new(customer: Asker, symptom: impl Into<String>) -> Self {
        Self {
            customer,
            card: None,
            serial: String::new(),
            product: None,
            product_name: String::new(),
            channel: Channel::Phone,
            kind: CaseKind::Repair,
            priority: 0,
            level: String::new(),
            skill: String::new(),
            symptom: symptom.into(),
            description: String::new(),
            division: String::new(),
            address: String::new(),
            place: None,
            unit: None,
            about: None,
            received_at: None,
            force: false,
        }
    }
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct OpenedCase {
    /// The case.
    pub id: Id<Case>,
    /// Its number.
    pub number: String,
    /// Whose it is.
    pub customer: Id<Customer>,
    /// Who answers for it.
    pub unit: UnitPath,
    /// What was promised.
    pub dues: Vec<Due>,
    /// What is covered; `None` when a live case was found instead.
    pub coverage: Option<CoverageDecision>,
    /// Whether labour is covered.
    pub in_warranty: bool,
    /// `false` when the request repeated a live case, which was expedited instead.
    pub new: bool,
    /// Other live cases of the customer or the serial number.
    pub similar: Vec<Case>,
}

/// Takes a request. An unattended one (web, app, kiosk, API) that repeats a live case of the last 24 hours expedites
/// that case instead, unless `force`.
///
/// # Errors
/// `Invalid` on the field at fault; `NotFound` when the customer, card or unit lies outside the actor's scope.
pub async fn open_case(uow: &Uow, ask: OpenCase) -> Result<OpenedCase> {
    check(uow, &ask)?;
    let goods = goods(uow, &ask).await?;
    let (customer, unit) = whose(uow, &ask).await?;
    let alone = duplicate::is_unattended(ask.channel) && !ask.force;
    let similar = if alone {
        cases::similar_open(uow, Some(customer.id), &goods.serial).await?
    } else {
        cases::similar_to_show(uow, customer.id, &goods.serial).await?
    };
    let request = Request {
        kind: ask.kind,
        serial: &goods.serial,
        product: goods.product,
        product_name: &goods.product_name,
        now: uow.now(),
    };
    if alone && let Some(same) = duplicate::repeated(&similar, &customer.id, &request) {
        return press(uow, same.clone(), &ask, similar).await;
    }
    let targets = targets(uow).await?;
    let case = decide(uow, &ask, &customer, unit, &goods).await?;
    write(uow, case, customer, goods, &targets, similar).await
}

fn check(uow: &Uow, ask: &OpenCase) -> Result<()> {
    let mut wrong = vec![];
    let mut field = |bad: bool, field: &str, key: &'static str| {
        if bad {
            wrong.push(FieldError { field: field.into(), message: Message::new(key) });
        }
    };
    field(!(1..=120).contains(&ask.symptom.trim().chars().count()), "symptom", "cases-symptom-missing");
    field(ask.description.chars().count() > 4000, "description", "cases-description-long");
    field(!(0..=3).contains(&ask.priority), "priority", "cases-priority-wrong");
    field(ask.serial.chars().count() > 64, "serial", "cases-serial-long");
    let digits = ask.division.bytes().all(|b| b.is_ascii_digit());
    field(!digits || ask.division.len() > 9, "division", "cases-division-wrong");
    field(ask.received_at.is_some_and(|at| at > uow.now()), "received_at", "cases-in-the-future");
    field(
        ask.place.is_some_and(|p| p.lon.abs() > 180.0 || p.lat.abs() > 90.0),
        "place",
        "customers-place-wrong",
    );
    if wrong.is_empty() { Ok(()) } else { Err(Error::Invalid(wrong)) }
}

/// The customer's file and the unit that answers; a new file is opened at that unit.
async fn whose(uow: &Uow, ask: &OpenCase) -> Result<(Customer, UnitPath)> {
    let known = match &ask.customer {
        Asker::Known(id) => Some(customers::customer(uow, *id).await?),
        Asker::Caller(caller) => match Phone::parse(&caller.phone) {
            Ok(phone) => customers::find_by_phone(uow, &phone).await?,
            Err(_) => None,
        },
    };
    let division = match (&known, &ask.customer) {
        _ if !ask.division.is_empty() => &ask.division,
        (Some(file), _) => &file.division,
        (None, Asker::Caller(caller)) => &caller.division,
        (None, Asker::Known(_)) => "",
    };
    let unit = answering(uow, ask, division).await?;
    match (known, &ask.customer) {
        (None, Asker::Caller(caller)) => {
            let mut new = caller.as_ref().clone();
            new.unit = new.unit.or_else(|| Some(unit.clone()));
            let opened = customers::open_file(uow, new).await?;
            Ok((customers::customer(uow, opened.id).await?, unit))
        }
        (Some(file), _) => Ok((file, unit)),
        (None, Asker::Known(_)) => Err(Error::NotFound),
    }
}

/// The unit named, or the most specific one for the place and skill; the root where nobody is.
async fn answering(uow: &Uow, ask: &OpenCase, division: &str) -> Result<UnitPath> {
    if let Some(unit) = &ask.unit {
        network::must_be_unit_or_headquarters(uow, unit).await.map_err(|e| unknown_unit("unit", e))?;
        return Ok(unit.clone());
    }
    if division.is_empty() {
        return Ok(UnitPath::root());
    }
    let able = network::responsible_units(uow, division, &ask.skill).await?;
    Ok(able.into_iter().next().map_or_else(UnitPath::root, |u| u.path))
}

/// A unit out of sight is said to be unknown at the field that named it.
pub(super) fn unknown_unit(field: &'static str, e: Error) -> Error {
    if e == Error::NotFound { Error::field(field, "cases-unit-unknown") } else { e }
}

async fn press(uow: &Uow, same: Case, ask: &OpenCase, similar: Vec<Case>) -> Result<OpenedCase> {
    let words = format!("{}\n{}", ask.symptom.trim(), ask.description.trim());
    let press = Expedite { case: same.id, channel: ask.channel, body: words.trim().into() };
    expedite(uow, press).await?;
    let dues = clocks::dues(uow, same.id).await?;
    Ok(OpenedCase {
        id: same.id,
        number: same.number,
        customer: same.customer,
        unit: same.unit,
        dues,
        coverage: None,
        in_warranty: same.in_warranty,
        new: false,
        similar,
    })
}

async fn decide(uow: &Uow, ask: &OpenCase, who: &Customer, unit: UnitPath, goods: &Goods) -> Result<Case> {
    let or = |mine: &str, theirs: &str| {
        if mine.trim().is_empty() { theirs.to_owned() } else { mine.trim().to_owned() }
    };
    let at_home = ask.address.trim().is_empty() || ask.address.trim() == who.address;
    Ok(Case {
        id: uow.new_id(),
        number: uow.number("R").await?,
        customer: who.id,
        customer_name: who.name.clone(),
        unit,
        technician: None,
        card: goods.card,
        serial: goods.serial.clone(),
        product: goods.product,
        product_name: goods.product_name.clone(),
        channel: ask.channel,
        kind: ask.kind,
        priority: ask.priority,
        level: or(&ask.level, &who.level),
        skill: ask.skill.clone(),
        symptom: ask.symptom.trim().into(),
        description: ask.description.trim().into(),
        division: or(&ask.division, &who.division),
        address: or(&ask.address, &who.address),
        place: ask.place.or(if at_home { who.place } else { None }),
        state: State::Open,
        opened_at: ask.received_at.unwrap_or(uow.now()),
        next_due_at: None,
        breached: false,
        coverage: serde_json::to_string(&goods.coverage).map_err(Error::internal)?,
        in_warranty: goods.in_warranty,
        reopened: 0,
        expedited: 0,
        wait_reason: None,
        wait_until: None,
        about: ask.about,
        completed_at: None,
        closed_at: None,
        version: 1,
    })
}

async fn write(
    uow: &Uow,
    mut case: Case,
    who: Customer,
    goods: Goods,
    targets: &Targets,
    similar: Vec<Case>,
) -> Result<OpenedCase> {
    let clocks = promised(&case, &goods.category, targets);
    let standing = clocks::put(uow, &case, &clocks, &targets.calendars, true).await?;
    case.next_due_at = standing.next;
    cases::insert(uow, &case).await?;
    index_new(uow, &case, who.phone.full(), &goods.model).await?;
    uow.announce(&opened(&case, standing.dues.clone()))?;
    Ok(OpenedCase {
        id: case.id,
        number: case.number,
        customer: case.customer,
        unit: case.unit,
        dues: standing.dues,
        coverage: Some(goods.coverage),
        in_warranty: case.in_warranty,
        new: true,
        similar,
    })
}

/// A clock for each promise that has a target, started when the request reached us.
pub(crate) fn promised(case: &Case, category: &str, targets: &Targets) -> Vec<PromiseClock> {
    let to = promise_to(case, category);
    let chosen = Promise::ALL.into_iter().filter_map(|p| choose(&targets.policies, p, &to));
    chosen.map(|policy| PromiseClock::started(policy, case.opened_at)).collect()
}

/// What the targets of a case are chosen by.
pub(crate) fn promise_to(case: &Case, category: &str) -> PromiseTo {
    PromiseTo {
        level: case.level.clone(),
        kind: case.kind.code().into(),
        category: category.into(),
        division: case.division.clone(),
        priority: case.priority,
    }
}

fn opened(c: &Case, dues: Vec<Due>) -> CaseOpened {
    CaseOpened {
        of: CaseRef::of(c),
        channel: c.channel,
        kind: c.kind,
        priority: c.priority,
        level: c.level.clone(),
        skill: c.skill.clone(),
        symptom: c.symptom.clone(),
        card: c.card,
        serial: c.serial.clone(),
        product: c.product,
        product_name: c.product_name.clone(),
        division: c.division.clone(),
        in_warranty: c.in_warranty,
        opened_at: c.opened_at,
        about: c.about,
        dues,
    }
}
