//! How the search box finds a case.
use kernel::Result;
use store::{SearchDoc, Subject, Uow};

use crate::Case;

fn doc(c: &Case, phone: &str, model: &str) -> SearchDoc {
    SearchDoc {
        subject: Subject::new("case", c.id),
        unit: c.unit.clone(),
        customer: Some(c.customer.text()),
        technician: c.technician.map(|t| t.text()),
        title: format!("{} {}", c.number, c.customer_name),
        subtitle: [c.product_name.as_str(), c.symptom.as_str()]
            .iter()
            .filter(|t| !t.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" · "),
        text: [&c.number, &c.customer_name, phone, &c.serial, &c.product_name, model, &c.address, &c.symptom]
            .join(" "),
    }
}

/// Indexes a case that was not indexed before.
pub(crate) async fn index_new(uow: &Uow, c: &Case, phone: &str, model: &str) -> Result<()> {
    uow.index_new(&doc(c, phone, model)).await
}

/// Indexes it again after it was changed or changed hands.
pub(crate) async fn index_again(uow: &Uow, c: &Case) -> Result<()> {
    let phone = customers::phone_to_be_found_by(uow, c.customer).await?;
    let model = match c.product {
        Some(id) => warranty::product(uow, id).await?.model,
        None => String::new(),
    };
    uow.index(&doc(c, phone.as_ref().map_or("", |p| p.full()), &model)).await
}
