//! Which method forecasts real car parts best? Rolling origin over `../shared/data/spare_parts`, when it is there.
//!
//! `cargo run --release -p dingxin-stocking --example compare_car_parts`
use rand::SeedableRng;
use rand::rngs::SmallRng;
use stocking::compare::{Comparison, Contender, Spread, compare};
use stocking::forecast::{Method, ProbabilityStart};

fn main() {
    let Some(series) = car_parts() else {
        return println!("shared/data/spare_parts is not here; nothing to compare");
    };
    let alpha = 0.1;
    let tsb =
        Method::Tsb { alpha_size: alpha, alpha_probability: alpha, start: ProbabilityStart::FirstPeriod };
    let contenders = [
        (Method::Zero, Spread::Poisson),
        (Method::Naive, Spread::Poisson),
        (Method::Mean, Spread::Poisson),
        (Method::Mean, Spread::NegativeBinomial),
        (Method::Mean, Spread::Empirical),
        (Method::Mean, Spread::Bootstrap),
        (Method::Ses { alpha }, Spread::NegativeBinomial),
        (Method::Croston { alpha }, Spread::NegativeBinomial),
        (Method::Sba { alpha }, Spread::NegativeBinomial),
        (tsb, Spread::Poisson),
        (tsb, Spread::NegativeBinomial),
        (tsb, Spread::LikelyNegativeBinomial),
        (Method::TsbTuned, Spread::Poisson),
        (Method::TsbTuned, Spread::NegativeBinomial),
        (Method::ByClass, Spread::NegativeBinomial),
    ];
    for horizon in [1, 3] {
        let plan = Comparison { origins: 12, horizon, levels: vec![0.5, 0.8, 0.9, 0.95, 0.99] };
        println!("\nhorizon {horizon}: MASE, RMSSE, bias | pinball at {:?} | coverage", plan.levels);
        for (mean, spread) in contenders {
            let score = compare(&series, Contender { mean, spread }, &plan, &mut SmallRng::seed_from_u64(1));
            let s = score.expect("the data are clean");
            println!(
                "{:6.4} {:6.4} {:7.4} | {:6.3?} | {:5.3?} {:?} {:?}",
                s.mase, s.rmsse, s.bias, s.pinball, s.coverage, mean, spread
            );
        }
    }
}

fn car_parts() -> Option<Vec<Vec<f64>>> {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/data/spare_parts/carparts_monthly.csv"))
        .find(|path| path.exists())?;
    let mut reader = csv::Reader::from_path(file).ok()?;
    let rows = reader.records().flatten();
    Some(rows.map(|row| row.iter().skip(1).filter_map(|cell| cell.parse().ok()).collect()).collect())
}
