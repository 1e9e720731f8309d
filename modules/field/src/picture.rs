//! Pictures from outside: judged by their bytes, bounded, decoded and drawn anew as JPEG. What is not a picture is
//! refused; places and other data a camera writes into a file are gone, and so is anything smuggled behind it.
use std::io::Cursor;

use image::{
    DynamicImage, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder, imageops::FilterType,
};
use kernel::{Error, Result};

/// Most bytes of a picture as sent.
pub const PICTURE_BYTES_MAX: usize = 12 * 1024 * 1024;
/// Longest side kept, pixels.
const SIDE_MAX: u32 = 2048;
/// Longest side read at all, pixels: a small file can claim a huge picture.
const SIDE_READ_MAX: u32 = 12_000;
const MEMORY_MAX: u64 = 160 * 1024 * 1024;
const QUALITY: u8 = 82;

/// What is known of a cleaned picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CleanPicture {
    /// Media type, always `image/jpeg`.
    pub media_type: &'static str,
    /// Bytes.
    pub size: i64,
    /// Pixels across.
    pub width: i64,
    /// Pixels down.
    pub height: i64,
}

/// Reads a JPEG or PNG and draws it anew. Takes tens of milliseconds of one core: call it off the async threads.
///
/// # Errors
/// `Invalid` on `photo` when it is too large or no picture.
pub fn clean(bytes: &[u8]) -> Result<(Vec<u8>, CleanPicture)> {
    let wrong = |key| Error::field("photo", key);
    if bytes.len() > PICTURE_BYTES_MAX {
        return Err(wrong("field-photo-too-large"));
    }
    let format = image::guess_format(bytes).map_err(|_| wrong("field-photo-no-picture"))?;
    if !matches!(format, ImageFormat::Jpeg | ImageFormat::Png) {
        return Err(wrong("field-photo-no-picture"));
    }
    let picture = decode(bytes, format).ok_or_else(|| wrong("field-photo-no-picture"))?;
    let small = if picture.width().max(picture.height()) > SIDE_MAX {
        picture.resize(SIDE_MAX, SIDE_MAX, FilterType::Triangle)
    } else {
        picture
    };
    let mut drawn = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut drawn, QUALITY);
    small.to_rgb8().write_with_encoder(encoder).map_err(Error::internal)?;
    let known = CleanPicture {
        media_type: "image/jpeg",
        size: i64::try_from(drawn.len()).unwrap_or(i64::MAX),
        width: i64::from(small.width()),
        height: i64::from(small.height()),
    };
    Ok((drawn, known))
}

fn decode(bytes: &[u8], format: ImageFormat) -> Option<DynamicImage> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_READ_MAX);
    limits.max_image_height = Some(SIDE_READ_MAX);
    limits.max_alloc = Some(MEMORY_MAX);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let turned = image::ImageDecoder::orientation(&mut decoder).ok();
    let mut picture = DynamicImage::from_decoder(decoder).ok()?;
    if let Some(turned) = turned {
        picture.apply_orientation(turned);
    }
    Some(picture)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png() -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(40, 20).write_to(&mut bytes, ImageFormat::Png).unwrap();
        bytes.into_inner()
    }

    #[test]
    fn a_picture_is_drawn_anew_and_what_hung_behind_it_is_gone() {
        let mut sent = png();
        sent.extend_from_slice(b"<script>alert(1)</script>");
        let (drawn, known) = clean(&sent).unwrap();
        assert_eq!((known.width, known.height, known.media_type), (40, 20, "image/jpeg"));
        assert!(drawn.starts_with(&[0xff, 0xd8]));
        assert!(!drawn.windows(7).any(|w| w == b"<script"));
    }

    #[test]
    fn what_is_no_picture_is_refused_whatever_its_name_claims() {
        let html = b"<html><script>alert(1)</script></html>".to_vec();
        let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
        let gif = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec();
        let head_only = png()[..30].to_vec();
        for bad in [html, svg, gif, head_only, vec![], vec![0xff, 0xd8, 0xff, 0xe0]] {
            assert_eq!(clean(&bad).unwrap_err(), Error::field("photo", "field-photo-no-picture"));
        }
        assert_eq!(
            clean(&vec![0; PICTURE_BYTES_MAX + 1]).unwrap_err(),
            Error::field("photo", "field-photo-too-large")
        );
    }

    #[test]
    fn a_picture_that_claims_to_be_huge_is_not_unpacked() {
        let mut bomb = png();
        // Width and height of the header chunk; its checksum is broken by this, and limits hold before that.
        bomb[16..20].copy_from_slice(&60_000u32.to_be_bytes());
        bomb[20..24].copy_from_slice(&60_000u32.to_be_bytes());
        assert!(clean(&bomb).is_err());
    }
}
