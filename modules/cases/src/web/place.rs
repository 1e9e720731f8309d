//! Where a site is: its division by name in a field, or by the address a customer wrote on his phone.
use ::web::{Ctx, Markup, kit};
use customers::{ChangeCustomer, Customer, change_customer};
use kernel::{Error, Result};
use store::{Uow, View};

use super::words::word;

/// A division typed by name, with those the house knows offered while one types.
pub(super) fn division_field(
    ctx: &Ctx,
    code: &str,
    words: &str,
    placeholder: &str,
    trouble: &Error,
) -> Markup {
    let (label, error) = (word(ctx, "field", "division"), ctx.field_error(trouble, "division"));
    kit::combo(&kit::Combo {
        name: "division",
        label: &label,
        value: code,
        words,
        suggest: "/cases/suggest/division",
        error: &error,
        placeholder,
        ..kit::Combo::default()
    })
}

/// The code chosen, or that of the one division whose name was typed but not chosen; empty when nothing was.
///
/// # Errors
/// `Invalid` on `division` when no division, or more than one, has that name.
pub(super) async fn division_typed(view: &View, code: &str, typed: &str) -> Result<String> {
    if !code.trim().is_empty() || typed.trim().is_empty() {
        return Ok(code.trim().to_owned());
    }
    let found = network::find_divisions(view, typed.trim(), 2).await?;
    let [one] = found.as_slice() else { return Err(Error::field("division", "cases-division-choose")) };
    Ok(one.last().map(|d| d.code.clone()).unwrap_or_default())
}

/// A division as people say it: 浙江省 湖州市 南浔区; empty for the empty code.
///
/// # Errors
/// Database failures.
pub(super) async fn division_words(view: &View, code: &str) -> Result<String> {
    let names: Vec<String> = network::division_path(view, code).await?.into_iter().map(|d| d.name).collect();
    Ok(names.join(" "))
}

/// Where the address lies that a customer wrote; empty when it is the one his file knows, or says no more than that. A
/// file that knew none has it from now on, so that he writes it once.
///
/// # Errors
/// `Invalid` on `address` when neither the address nor his file says where that is.
pub(super) async fn division_written(uow: &Uow, file: &Customer, address: &str) -> Result<String> {
    let same = address.trim() == file.address.trim() && !file.division.is_empty();
    let found = if same { None } else { network::division_of_address(uow, address).await? };
    match found {
        Some(d) if file.division.is_empty() => {
            remember(uow, file, &d.code, address).await?;
            Ok(d.code)
        }
        Some(d) => Ok(d.code),
        // A house that knows no divisions cannot ask for one.
        None if file.division.is_empty() && !network::children(uow, "").await?.is_empty() => {
            Err(Error::field("address", "cases-c-address-where"))
        }
        None => Ok(String::new()),
    }
}

async fn remember(uow: &Uow, file: &Customer, division: &str, address: &str) -> Result<()> {
    let change = ChangeCustomer {
        id: file.id,
        version: file.version,
        name: file.name.clone(),
        phone: None,
        level: file.level.clone(),
        division: division.to_owned(),
        address: address.trim().to_owned(),
        place: None,
        locale: file.locale,
        note: file.note.clone(),
    };
    change_customer(uow, change).await
}
