use std::time::Instant;

/// How long something took, each time it was done.
pub struct Times(Vec<f64>);

impl Times {
    pub async fn of<F: Future>(times: usize, mut act: impl FnMut() -> F) -> Self {
        let mut taken = Vec::new();
        for _ in 0..times {
            let start = Instant::now();
            act().await;
            taken.push(start.elapsed().as_secs_f64() * 1_000.0);
        }
        taken.sort_by(f64::total_cmp);
        Self(taken)
    }

    pub fn print(&self, what: &str) {
        let (median, most) = (self.0[self.0.len() / 2], self.0[self.0.len() - 1]);
        println!("{what:<58} {median:>7.0} ms at p50 {most:>7.0} ms at most");
    }
}
