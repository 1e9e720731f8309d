//! Opens a complaint: a case of its own, handled by the unit above the one complained about (CA3).
use customers::Customer;
use kernel::{Error, Id, Money, Result, UnitPath};
use store::Uow;

use super::open_case::{Asker, OpenCase, open_case, unknown_unit};
use crate::{
    Case, CaseKind, CaseRef, Channel, Complaint, ComplaintOpened, Due, Step,
    store::{cases, complaints},
};

/// A complaint as it comes in.
#[derive(Debug, Clone)]
pub struct OpenComplaint {
    /// Who complains; the customer of `about` when not given.
    pub customer: Option<Id<Customer>>,
    /// The case complained about.
    pub about: Option<Id<Case>>,
    /// The unit complained about; that of `about` when not given.
    pub about_unit: Option<UnitPath>,
    /// How it reached us.
    pub channel: Channel,
    /// What the customer says, 1 to 4000 characters.
    pub says: String,
    /// 0 to 3.
    pub priority: i64,
}

/// The complaint's case.
#[derive(Debug, Clone)]
pub struct OpenedComplaint {
    /// The case.
    pub case: Id<Case>,
    /// Its number.
    pub number: String,
    /// Who handles it.
    pub unit: UnitPath,
    /// What was promised.
    pub dues: Vec<Due>,
}

/// Opens a complaint.
///
/// # Errors
/// `NotFound` for a case or customer out of reach; `Invalid` on `says`, `customer`.
pub async fn open_complaint(uow: &Uow, ask: OpenComplaint) -> Result<OpenedComplaint> {
    let says = ask.says.trim();
    if !(1..=4000).contains(&says.chars().count()) {
        return Err(Error::field("says", "cases-body-missing"));
    }
    let about = match ask.about {
        Some(id) => Some(cases::case(uow, id).await?),
        None => None,
    };
    let customer = ask.customer.or(about.as_ref().map(|c| c.customer));
    let customer = customer.ok_or_else(|| Error::field("customer", "cases-customer-missing"))?;
    let about_unit = ask.about_unit.clone().or(about.as_ref().map(|c| c.unit.clone()));
    if let Some(unit) = &about_unit {
        let unknown = |e| unknown_unit("about_unit", e);
        network::must_be_unit_or_headquarters(uow, unit).await.map_err(unknown)?;
    }
    let opened = open_case(uow, request(&ask, customer, about.as_ref(), about_unit.as_ref(), says)).await?;
    let case = cases::case_anywhere(uow, opened.id).await?;
    let complaint = Complaint {
        case: opened.id,
        unit: opened.unit.clone(),
        step: Step::Received,
        about: ask.about,
        about_unit: about_unit.clone(),
        acknowledged_at: None,
        customer_says: says.into(),
        outlet_says: String::new(),
        plan: String::new(),
        result: String::new(),
        compensation: Money::fen(0),
        escalated: 0,
        version: 1,
    };
    complaints::insert(uow, &complaint, &case).await?;
    uow.announce(&ComplaintOpened { of: CaseRef::of(&case), about: ask.about, about_unit })?;
    Ok(OpenedComplaint { case: opened.id, number: opened.number, unit: opened.unit, dues: opened.dues })
}

fn request(
    ask: &OpenComplaint,
    customer: Id<Customer>,
    about: Option<&Case>,
    about_unit: Option<&UnitPath>,
    says: &str,
) -> OpenCase {
    let symptom: String = says.lines().next().unwrap_or_default().chars().take(60).collect();
    let mut open = OpenCase::new(Asker::Known(customer), symptom);
    open.kind = CaseKind::Complaint;
    open.channel = ask.channel;
    open.priority = ask.priority;
    open.description = says.into();
    open.about = ask.about;
    open.force = true;
    // Nobody judges a complaint about himself.
    open.unit = Some(about_unit.and_then(UnitPath::parent).unwrap_or_else(UnitPath::root));
    if let Some(c) = about {
        open.product = c.product;
        open.product_name.clone_from(&c.product_name);
        open.division.clone_from(&c.division);
        open.address.clone_from(&c.address);
        open.place = c.place;
    }
    open
}
