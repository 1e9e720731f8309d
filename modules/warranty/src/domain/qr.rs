//! QR codes as SVG, drawn in the colour of the text around them.
use qrcode::{EcLevel, QrCode, render::svg};

/// The QR code of an address as an SVG element; `None` when the address is too long for one.
pub fn qr_svg(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let drawn = code
        .render::<svg::Color<'_>>()
        .min_dimensions(160, 160)
        .dark_color(svg::Color("#000"))
        .light_color(svg::Color("#fff"))
        .build();
    // Inside a page the XML declaration does not belong.
    drawn.find("<svg").map(|at| drawn[at..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_becomes_one_svg_element_and_an_endless_one_none() {
        let svg = qr_svg("https://example.com/v/7K3MZQ0W9B5TXH2D").unwrap();
        assert!(svg.starts_with("<svg") && svg.trim_end().ends_with("</svg>"));
        assert_ne!(qr_svg("https://example.com/v/7K3MZQ0W9B5TXH2E").unwrap(), svg);
        assert_eq!(qr_svg(&"x".repeat(5000)), None);
    }
}
