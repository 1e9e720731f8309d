//! Writes measured values down; what is not sent keeps its value.
use std::collections::BTreeMap;

use kernel::{Id, Result};
use store::Uow;

use crate::{
    Step, Visit, VisitFormFilled, VisitRef,
    store::{forms, visits},
};

/// Fills the form in, partly or wholly.
///
/// # Errors
/// `NotFound`; `Refused` unless he is there; `Invalid` on every value that does not fit.
pub async fn fill_form(uow: &Uow, visit: Id<Visit>, typed: &BTreeMap<String, String>) -> Result<()> {
    let mut visit = visits::visit(uow, visit).await?;
    visit.must_allow(Step::Work)?;
    let form = forms::form_for(uow, &visit.detail.kind, &visit.detail.category).await?;
    let read = form.read(typed)?;
    let changed = |(code, value): &(&String, &String)| visit.detail.form.get(*code) != Some(*value);
    let fields: Vec<String> = read.iter().filter(changed).map(|(code, _)| code.clone()).collect();
    if fields.is_empty() {
        return Ok(());
    }
    visit.detail.form.extend(read);
    visits::update(uow, &mut visit).await?;
    uow.announce(&VisitFormFilled { of: VisitRef::of(&visit), fields })
}
