//! A few drawn pictures, so that visits carry evidence: nameplates and finished work, of nobody's home.
use field::{CleanPicture, clean};
use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use kernel::{Error, Result};
use rand::{Rng, rngs::SmallRng};
use store::{Db, blobs::BlobHash};

/// A picture in the house's store.
pub(super) type Picture = (BlobHash, CleanPicture);

/// How many different ones there are.
const COUNT: usize = 8;
const W: u32 = 320;
const H: u32 = 240;

/// Draws them and keeps them.
pub(super) async fn keep(db: &Db, rng: &mut SmallRng) -> Result<Vec<Picture>> {
    let blobs = db.blobs()?;
    let mut all = vec![];
    for _ in 0..COUNT {
        let (bytes, known) = clean(&draw(rng)?)?;
        all.push((blobs.put(bytes).await?, known));
    }
    Ok(all)
}

/// A wall, an appliance, its plate with lines of print.
fn draw(rng: &mut SmallRng) -> Result<Vec<u8>> {
    let wall = Rgb([rng.random_range(190..240), rng.random_range(190..235), rng.random_range(180..225)]);
    let mut picture = RgbImage::from_pixel(W, H, wall);
    let (x, y) = (rng.random_range(30..80), rng.random_range(20..50));
    fill(&mut picture, (x, y), (190, 160), Rgb([245, 246, 248]));
    fill(&mut picture, (x + 20, y + 90), (120, 50), Rgb([205, 210, 216]));
    for line in 0..4 {
        let long = rng.random_range(50..100);
        fill(&mut picture, (x + 28, y + 98 + line * 10), (long, 3), Rgb([60, 64, 70]));
    }
    let mut bytes = std::io::Cursor::new(vec![]);
    DynamicImage::ImageRgb8(picture).write_to(&mut bytes, ImageFormat::Png).map_err(Error::internal)?;
    Ok(bytes.into_inner())
}

fn fill(picture: &mut RgbImage, (x, y): (u32, u32), (wide, high): (u32, u32), with: Rgb<u8>) {
    for (px, py) in (x..(x + wide).min(W)).flat_map(|px| (y..(y + high).min(H)).map(move |py| (px, py))) {
        picture.put_pixel(px, py, with);
    }
}
