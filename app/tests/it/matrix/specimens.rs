//! One thing of every kind in each of five places: own, child, sibling, parent, foreign. What an answer shows of a place is
//! recognised by marks that occur nowhere else.
use std::{collections::BTreeMap, sync::Arc};

use dingxin::{company::Company, house::House};
use kernel::{Actor, Error, Id, Instant, Money, Result, Scope, UnitPath, VirtualClock};
use store::{Db, Uow};

/// The places seen from one's own, in the order of a cell's letters.
pub(super) const PLACES: [&str; 5] = ["own", "child", "sibling", "parent", "foreign"];
/// What a grant over the own unit reaches.
pub(super) const REACHED: [&str; 2] = ["own", "child"];

const PATHS: [&str; 5] = [
    "/hq/hangzhou/po-3305/co-330503/",
    "/hq/hangzhou/po-3305/co-330503/to-",
    "/hq/hangzhou/po-3305/co-330502/",
    "/hq/hangzhou/po-3305/",
    "/hq/hangzhou/po-3304/co-330402/",
];
const NAMES: [&str; 5] = ["欧阳本处", "司徒下级", "上官邻处", "慕容上级", "诸葛外地"];

/// The specimens of one place.
#[derive(Debug, Clone, Default)]
pub(super) struct Place {
    /// Ids (or codes) by kind.
    pub(super) ids: BTreeMap<&'static str, String>,
    /// Words only this place's things carry.
    pub(super) marks: Vec<String>,
    /// The customer's phone number, digits.
    pub(super) phone: String,
}

/// All of them.
#[derive(Debug, Default)]
pub(super) struct Specimens {
    /// By place, in the order of [`PLACES`].
    pub(super) places: Vec<Place>,
    /// Things that belong to no place, by kind.
    pub(super) shared: BTreeMap<&'static str, String>,
    /// The technician of the own unit.
    pub(super) technician: String,
    /// The own unit.
    pub(super) unit: String,
}

impl Specimens {
    /// The thing of a kind at a place; what belongs to no place is the same everywhere.
    pub(super) fn id(&self, kind: &str, place: usize) -> Option<&str> {
        self.places[place].ids.get(kind).or_else(|| self.shared.get(kind)).map(String::as_str)
    }

    /// Whether things of a kind belong to places.
    pub(super) fn is_placed(&self, kind: &str) -> bool {
        self.places[0].ids.contains_key(kind)
    }

    /// Places of which an answer shows something.
    pub(super) fn seen(&self, text: &str) -> Vec<usize> {
        (0..PLACES.len())
            .filter(|p| self.places[*p].marks.iter().any(|m| text.contains(m.as_str())))
            .collect()
    }
}

async fn write<T: Send + 'static>(db: &Db, work: impl AsyncFn(&Uow) -> Result<T> + Send + 'static) -> T {
    db.write(&Actor::system(), work).await.unwrap_or_else(|e| panic!("a specimen: {e:?}"))
}

/// Puts them up and lets the month of the first day end, so that statements exist.
pub(super) async fn put_up(house: &House, clock: &Arc<VirtualClock>, company: &Company) -> Specimens {
    let db = &house.db;
    let mut all = Specimens::default();
    for at in 0..PLACES.len() {
        let place = stand(house, company, at).await;
        if at == 0 {
            all.unit.clone_from(&place.ids["unit"]);
            all.technician.clone_from(&place.ids["staff"]);
        }
        all.places.push(place);
        clock.advance(60_000);
    }
    house.runner.drain().await.expect("drained");
    for place in &mut all.places {
        let case = parse(&place.ids["done"]);
        let found =
            db.read(&Actor::system(), async move |v| feedback::callbacks_of_case(v, case).await).await;
        let callback = found.expect("callbacks").first().expect("a callback waits").clone();
        place.ids.insert("callback", callback.id.text());
        place.marks.push(callback.number);
    }
    shared(db, company, &mut all).await;
    clock.set(Instant::from_timestamp("2026-11-05T01:00:00Z".parse().expect("an instant")));
    house.runner.drain().await.expect("drained");
    statements(db, &mut all).await;
    for place in &mut all.places {
        let ids: Vec<String> = place
            .ids
            .iter()
            .filter(|(k, _)| !matches!(**k, "unit" | "unit_code" | "books"))
            .map(|(_, v)| v.clone())
            .collect();
        place.marks.extend(ids);
    }
    all
}

fn parse<K>(id: &str) -> Id<K> {
    id.parse().expect("an id")
}

async fn stand(house: &House, company: &Company, at: usize) -> Place {
    let db = &house.db;
    let site = company.sites.iter().position(|s| s.path.as_str().starts_with(PATHS[at])).expect("a site");
    let site = if at == 1 {
        site
    } else {
        company.sites.iter().position(|s| s.path.as_str() == PATHS[at]).unwrap_or(site)
    };
    let unit = company.sites[site].path.clone();
    let mends = |e: &&dingxin::company::Employee| e.site == site && e.role == network::Role::Technician;
    let technician = company.staff.iter().find(mends).expect("a technician").id;
    let mut place = Place { phone: format!("1390571800{at}"), ..Place::default() };
    place.marks = vec![NAMES[at].into(), place.phone.clone()];
    place.ids.insert("name", NAMES[at].into());
    place.ids.insert("unit", unit.as_str().into());
    place.ids.insert("staff", technician.text());
    let (phone, division, home) =
        (place.phone.clone(), company.sites[site].division.clone(), company.sites[site].place);
    let owner = unit.clone();
    let customer = write(db, async move |uow| {
        let new = customers::NewCustomer {
            name: NAMES[at].into(),
            phone: phone.clone(),
            unit: Some(owner.clone()),
            division: division.clone(),
            address: format!("标记路{at}号"),
            place: home.map(|p| customers::Place { lon: p.lon, lat: p.lat }),
            ..customers::NewCustomer::default()
        };
        Ok(customers::open_file(uow, new).await?.id)
    })
    .await;
    place.ids.insert("customer", customer.text());
    place.ids.insert("unit_code", unit.code().to_owned());
    card(db, company, &unit, customer, at, &mut place).await;
    work(db, &unit, customer, technician, &mut place).await;
    part(db, company, &unit, technician, &mut place).await;
    money(db, &unit, &mut place).await;
    place
}

async fn card(
    db: &Db,
    company: &Company,
    unit: &UnitPath,
    customer: Id<customers::Customer>,
    at: usize,
    place: &mut Place,
) {
    let (product, unit) = (company.models[at % company.models.len()].id, unit.clone());
    let made = write(db, async move |uow| {
        let sold = uow.now().plus_days(-40 - at as i64);
        let new = warranty::NewCard {
            serials: vec![format!("MARK{at}000{at}")],
            customer: Some(customer),
            price: Money::fen(199_900),
            installed_on: Some(sold.plus_days(1).date_in(uow.zone())),
            ..warranty::NewCard::of(product, unit.clone(), sold)
        };
        let card = warranty::issue_card(uow, new).await?.id;
        let make = warranty::MakeStickers { unit: unit.clone(), count: 2, note: format!("标记{at}") };
        let batch = warranty::make_stickers(uow, make).await?;
        let blank = warranty::stickers_of(uow, batch).await?.remove(0).code;
        let number = warranty::card(uow, card).await?.number().to_owned();
        Ok((card.text(), number, batch.text(), blank))
    })
    .await;
    let (card, number, batch, sticker) = made;
    place.marks.extend([number, format!("MARK{at}000{at}")]);
    place.ids.extend([("card", card), ("batch", batch), ("sticker", sticker)]);
}

/// A live case with a visit under way, a finished one, a complaint.
async fn work(
    db: &Db,
    unit: &UnitPath,
    customer: Id<customers::Customer>,
    technician: Id<network::Staff>,
    place: &mut Place,
) {
    let (unit, card): (_, Id<warranty::Card>) = (unit.clone(), parse(&place.ids["card"]));
    let name = place.marks[0].clone();
    let made = write(db, async move |uow| {
        let ask = |words: &str| cases::OpenCase {
            card: Some(card),
            unit: Some(unit.clone()),
            force: true,
            ..cases::OpenCase::new(cases::Asker::Known(customer), format!("{name}{words}"))
        };
        let live = cases::open_case(uow, ask("不制冷")).await?;
        cases::assign(uow, live.id, &unit, Some(technician)).await?;
        let done = cases::open_case(uow, ask("漏水")).await?;
        cases::assign(uow, done.id, &unit, Some(technician)).await?;
        cases::complete(uow, done.id, uow.now()).await?;
        let complaint = cases::OpenComplaint {
            about: Some(done.id),
            customer: Some(customer),
            about_unit: None,
            channel: cases::Channel::Phone,
            says: format!("{name}不满意"),
            priority: 0,
        };
        let complaint = cases::open_complaint(uow, complaint).await?;
        Ok((live, done, complaint))
    })
    .await;
    let (live, done, complaint) = made;
    place.marks.extend([live.number, done.number, complaint.number]);
    place.ids.extend([
        ("case", live.id.text()),
        ("done", done.id.text()),
        ("complaint", complaint.case.text()),
    ]);
    visit(db, live.id, technician, place).await;
}

/// The smallest picture there is.
pub(super) const PNG: &[u8] =
    b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
    \0\0\0\x0aIDAT\x78\x9c\x63\xf8\x0f\0\x01\x01\x01\0\xb1\x38\xf6\x14\0\0\0\0IEND\xae\x42\x60\x82";

async fn visit(db: &Db, case: Id<cases::Case>, technician: Id<network::Staff>, place: &mut Place) {
    let (bytes, picture) = field::clean(PNG).expect("a picture");
    let blob = db.blobs().expect("blobs").put(bytes).await.expect("a blob");
    let slots = field::OfferSlots { case, from: None, days: 5, availability: Default::default() };
    let offers = db.read(&Actor::system(), async move |v| field::offer_slots(v, &slots).await).await;
    let windows: Vec<field::Window> = offers.expect("offers").offers.iter().map(|o| o.window).collect();
    let mut made = None;
    for window in windows {
        let (blob, picture) = (blob.clone(), picture.clone());
        let tried = async move |uow: &Uow| {
            let id = field::book(uow, field::Book { case, window }).await?;
            field::dispatch(uow, field::Dispatch { visit: id, technician: Some(technician), start: None })
                .await?;
            field::accept(uow, id).await?;
            let notice = field::CodeNotice { secret: "0".repeat(32), words: String::new() };
            field::set_out(uow, id, &notice).await?;
            let at = field::visit(uow, id).await?.detail.place;
            field::arrive(uow, id, field::Arrive { place: at, accuracy_m: Some(10), notice }).await?;
            let slot = "other".into();
            let (blob, picture) = (blob.clone(), picture.clone());
            let photo =
                field::attach_photo(uow, field::AttachPhoto { visit: id, slot, blob, picture }).await?;
            Ok((id.text(), photo.text()))
        };
        match db.write(&Actor::system(), tried).await {
            Ok(pair) => {
                made = Some(pair);
                break;
            }
            Err(Error::Refused(_) | Error::Invalid(_) | Error::Conflict(_)) => {}
            Err(e) => panic!("a specimen visit: {e:?}"),
        }
    }
    let (visit, photo) = made.expect("a visit in one of the windows");
    place.ids.extend([("visit", visit), ("photo", photo)]);
}

/// A part the visit waits for.
async fn part(
    db: &Db,
    company: &Company,
    unit: &UnitPath,
    technician: Id<network::Staff>,
    place: &mut Place,
) {
    let (unit, ids, part) = (unit.clone(), place.ids.clone(), company.models[0].parts[0].0);
    let request = write(db, async move |uow| {
        let need = parts::NeedPart {
            unit: unit.clone(),
            technician: Some(technician),
            customer: Some(ids["customer"].clone()),
            case_id: Some(ids["case"].clone()),
            visit: Some(ids["visit"].clone()),
            part,
            qty: 1,
            needed_by: None,
            express: false,
        };
        parts::need(uow, need).await
    })
    .await;
    place.ids.insert("request", request.text());
}

/// Two claims: one waits for review, one was lowered and its outlet objects.
async fn money(db: &Db, unit: &UnitPath, place: &mut Place) {
    let (unit, ids) = (unit.clone(), place.ids.clone());
    let outlet = Actor { id: "outlet".into(), scope: Scope::unit(unit.clone()), ..Actor::system() };
    let made = write(db, async move |uow| {
        let waits = settlement::draft_claim(uow, facts(uow, &unit, &ids, "visit-a")).await?;
        let lowered = settlement::draft_claim(uow, facts(uow, &unit, &ids, "visit-b")).await?;
        let claim = settlement::claim(uow, lowered).await?;
        let line = claim.lines.iter().find(|l| l.claimed_fen > 0).expect("a line").clone();
        let approve = settlement::ApproveClaim {
            id: lowered,
            version: 1,
            lowered: vec![(line.item, line.claimed_fen - 100, "绕路".into())],
            comment: "绕路核减".into(),
        };
        settlement::approve_claim(uow, approve).await?;
        Ok((waits, lowered))
    })
    .await;
    let (waits, lowered) = made;
    let object = async move |uow: &Uow| {
        let (wanted, reason) = (Money::fen(100), "修路绕行属实".to_owned());
        settlement::raise_objection(uow, settlement::RaiseObjection { claim: lowered, wanted, reason }).await
    };
    let objection = db.write(&outlet, object).await.expect("an objection");
    place.ids.extend([("claim", waits.text()), ("decided", lowered.text()), ("objection", objection.text())]);
}

fn facts(
    uow: &Uow,
    unit: &UnitPath,
    ids: &BTreeMap<&'static str, String>,
    visit: &str,
) -> settlement::VisitFacts {
    let now = uow.now();
    settlement::VisitFacts {
        visit: format!("{visit}-{}", ids["visit"]),
        case: ids["case"].clone(),
        case_number: format!("N-{}", ids["case"]),
        customer: ids["customer"].clone(),
        technician: Some(ids["staff"].clone()),
        unit: unit.clone(),
        category: "washing-machine".into(),
        kind: "repair".into(),
        level: "basic".into(),
        division: String::new(),
        serial: format!("{visit}-{}", ids["card"]),
        in_warranty: true,
        covered_until: Some("2028-01-01".into()),
        charged_fen: 0,
        set_out_at: Some(now.plus_minutes(-70)),
        arrived_at: Some(now.plus_minutes(-40)),
        finished_at: now,
        distance_m: 12_000,
        straight_m: Some(9_500),
        check_in_m: Some(40),
        labour_minutes: 40,
        parts: vec![],
        express: false,
        missing_evidence: vec!["code".into()],
    }
}

/// Statements of the month, a payment run, the ledger entries behind them.
async fn statements(db: &Db, all: &mut Specimens) {
    write(db, async |uow| settlement::draft_statements(uow, "2026-10").await).await;
    for place in &mut all.places {
        let unit = UnitPath::parse(&place.ids["unit"]).expect("a path");
        let claim = place.ids["decided"].clone();
        let found = write(db, async move |uow| {
            let size = 50;
            let filter = settlement::StatementFilter { unit: Some(unit.clone()), size, ..Default::default() };
            let (found, _) = settlement::statements(uow, &filter).await?;
            let statement = found.into_iter().find(|s| s.unit == unit).ok_or(Error::NotFound)?;
            let filter =
                settlement::EntryFilter { subject: Some(claim.clone()), size: 50, ..Default::default() };
            let (entries, _) = settlement::entries(uow, &filter).await?;
            let entry = entries.first().map(|e| e.id.text());
            let accounts = settlement::accounts(uow).await?;
            let books = accounts.into_iter().find(|a| a.owner == unit.as_str()).ok_or(Error::NotFound)?.code;
            Ok((statement.id.text(), statement.number, entry.ok_or(Error::NotFound)?, books))
        })
        .await;
        place.marks.push(found.1);
        place.ids.extend([("statement", found.0), ("entry", found.2), ("books", found.3)]);
    }
}

async fn shared(db: &Db, company: &Company, all: &mut Specimens) {
    let product = company.models[0].id.text();
    let part = company.models[0].parts[0].0.text();
    let kept = write(db, async |uow| {
        let plan = warranty::plans(uow).await?.remove(0).code;
        let calendar = cases::calendars(uow).await?.remove(0).code;
        let policy = cases::policies(uow).await?.remove(0).id;
        Ok((plan, calendar, policy))
    })
    .await;
    let (plan, calendar, policy) = kept;
    let one = |table: &'static str| async move {
        let sql = format!("select id as n from {table} order by id limit 1");
        let read = async move |v: &store::View| super::house::raw(v, &sql).await;
        db.read(&Actor::system(), read).await.expect("a row").remove(0)
    };
    let (account, role) = (one("accounts").await, one("roles").await);
    let run = write(db, async |uow| Ok(uow.new_id::<()>().text())).await;
    all.shared.extend([
        ("product", product),
        ("part", part),
        ("part_code", "YS-35".into()),
        ("skill", "cooling".into()),
        ("plan", plan),
        ("calendar", calendar),
        ("policy", policy),
        ("account", account),
        ("role", role),
        ("nothing", run),
        ("level", "plus".into()),
        ("tariff", "labour".into()),
        ("module", "feedback".into()),
        ("kind", "customers.files".into()),
        ("format", "csv".into()),
        ("verb", "note".into()),
    ]);
}
