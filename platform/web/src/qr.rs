//! QR pictures as SVG that lives inside a page.
use kernel::{Error, Result};
use qrcode::{QrCode, render::svg};

/// The picture of a text (an address, a card's signature), for `kit::qr`.
///
/// # Errors
/// `Internal` when the text is longer than a QR code holds (about 2,300 bytes).
pub fn qr_svg(text: &str) -> Result<String> {
    let code = QrCode::new(text).map_err(Error::internal)?;
    let drawn = code.render::<svg::Color<'_>>().min_dimensions(200, 200).quiet_zone(true).build();
    Ok(drawn.split_once("?>").map_or(drawn.as_str(), |(_, rest)| rest).to_owned())
}
