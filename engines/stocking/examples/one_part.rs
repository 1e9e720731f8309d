//! From a history to a stock level, for one part at one place.
//!
//! `cargo run -p dingxin-stocking --example one_part`
use stocking::demand::{classify, summarise};
use stocking::dist::fit_negative_binomial;
use stocking::forecast::{Method, forecast};
use stocking::single::{Costs, Site, Target, base_stock_for, cheapest_reorder};

fn main() -> stocking::Result<()> {
    let months = [0.0, 0.0, 3.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 4.0, 0.0, 1.0, 0.0, 2.0, 0.0, 0.0, 0.0, 1.0];
    let summary = summarise(&months)?;
    println!("{:?}: ADI {:.2}, CV² {:.2}", classify(&months)?, summary.adi, summary.cv2);

    let tsb = Method::Tsb { alpha_size: 0.1, alpha_probability: 0.1, start: Default::default() };
    let fitted = fit_negative_binomial(&months)?.rate;
    println!(
        "TSB {:.3} a month, fitted mean {:.3}, variance ÷ mean {:.2}",
        forecast(&months, tsb)?,
        fitted.mean,
        fitted.ratio
    );

    let site = Site { demand: fitted, lead_time: 1.5 };
    let target = Target::FillRate(0.95);
    let (policy, measures) = base_stock_for(&site, target)?;
    println!("{policy:?}: {measures:.3?}");
    let cheapest = cheapest_reorder(&site, target, Costs { order: 30.0, holding: 2.0 })?;
    println!(
        "cheapest (R,Q): {:?} at {:.2} a month, fill rate {:.4}",
        cheapest.policy, cheapest.cost, cheapest.measures.fill_rate
    );
    Ok(())
}
