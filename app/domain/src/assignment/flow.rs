//! The cheapest of the largest flows through a network, by successive shortest paths with prices.
//!
//! The algorithm is that of Ahuja, Magnanti and Orlin, *Network Flows* (1993), §9.7, whose
//! "potentials" are called prices here; the paths are Dijkstra's.
//!
//! Ours because no kept library does it: `pathfinding` has one-to-one matching (Kuhn–Munkres),
//! where splitting people into places pairs the same two twice, and flows without costs; `mcmf`
//! is C++ and `rs-graph` GPL with a solver of linear programs; `ac-library-rs` comes close, but
//! takes one integer as a cost and keeps its prices, without which `prefer` cannot be written.

use std::{
    cmp::Reverse,
    collections::{BinaryHeap, VecDeque},
    ops::{Add, Sub},
};

/// What one unit costs on an edge: unevenness first, and lost score between equals.
///
/// Two numbers rather than one that is scaled: nothing can overflow, whatever the scores.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cost {
    pub unevenness: i64,
    pub lost: i64,
}

/// An edge's index; its twin, the way back, has the lowest bit turned.
pub type EdgeIndex = usize;

pub struct Network {
    edges: Vec<Edge>,
    /// The edges that leave each node.
    leaving: Vec<Vec<EdgeIndex>>,
    /// Never is an edge with room cheaper than the rise in price along it.
    prices: Vec<Cost>,
}

struct Edge {
    from: usize,
    to: usize,
    /// Units that may still be sent along.
    room: u32,
    cost: Cost,
    /// No longer to be changed.
    settled: bool,
}

impl Network {
    pub fn new(nodes: usize) -> Self {
        Self {
            edges: vec![],
            leaving: vec![vec![]; nodes],
            prices: vec![Cost::default(); nodes],
        }
    }

    /// The cost is not negative, or prices could not start at nothing.
    pub fn add(&mut self, from: usize, to: usize, room: u32, cost: Cost) -> EdgeIndex {
        debug_assert!(cost >= Cost::default());
        let index = self.edges.len();
        for (from, to, room, cost) in [
            (from, to, room, cost),
            (to, from, 0, Cost::default() - cost),
        ] {
            self.leaving[from].push(self.edges.len());
            self.edges.push(Edge {
                from,
                to,
                room,
                cost,
                settled: false,
            });
        }
        index
    }

    pub fn carries(&self, edge: EdgeIndex) -> bool {
        self.edges[edge ^ 1].room > 0
    }

    /// Sends all that fits, at the least cost.
    pub fn fill(&mut self, source: usize, sink: usize) {
        while let Some(path) = self.cheapest_path(source, sink) {
            self.send(&path);
        }
    }

    /// Among flows that are as large and as cheap, the one that uses the first of these edges
    /// on which two of them differ. They are edges for one unit.
    ///
    /// Two such flows differ by circles on which nothing is gained (§9.3), so each edge in turn
    /// is used if such a circle leads through it, and then left as it is.
    pub fn prefer(&mut self, edges: &[EdgeIndex]) {
        for &edge in edges {
            if self.is_even(edge)
                && let Some(back) = self.even_path(self.edges[edge].to, self.edges[edge].from)
            {
                self.send(&[edge]);
                self.send(&back);
            }
            self.edges[edge].settled = true;
            self.edges[edge ^ 1].settled = true;
        }
    }

    /// Dijkstra's, on costs less the rise in price, which are not negative.
    fn cheapest_path(&mut self, source: usize, sink: usize) -> Option<Vec<EdgeIndex>> {
        let mut costs = vec![None; self.leaving.len()];
        let mut into = vec![None; self.leaving.len()];
        let mut next = BinaryHeap::from([Reverse((Cost::default(), source))]);
        costs[source] = Some(Cost::default());
        while let Some(Reverse((cost, node))) = next.pop() {
            if node == sink {
                break;
            }
            if costs[node] != Some(cost) {
                continue;
            }
            for &index in &self.leaving[node] {
                let edge = &self.edges[index];
                let through = cost + self.above_price(edge);
                if edge.room > 0 && costs[edge.to].is_none_or(|known| through < known) {
                    costs[edge.to] = Some(through);
                    into[edge.to] = Some(index);
                    next.push(Reverse((through, edge.to)));
                }
            }
        }
        let to_sink = costs[sink]?;
        // Cut at the sink, so that prices hold at nodes no path reaches any more.
        for (price, cost) in self.prices.iter_mut().zip(costs) {
            *price = *price + cost.map_or(to_sink, |cost| cost.min(to_sink));
        }
        Some(self.path(&into, sink))
    }

    /// A path of unsettled edges that cost what the price rises by, or nothing if there is none.
    fn even_path(&self, from: usize, to: usize) -> Option<Vec<EdgeIndex>> {
        let mut into = vec![None; self.leaving.len()];
        let mut next = VecDeque::from([from]);
        while let Some(node) = next.pop_front() {
            if node == to {
                return Some(self.path(&into, to));
            }
            for &index in &self.leaving[node] {
                let end = self.edges[index].to;
                if end != from && into[end].is_none() && self.is_even(index) {
                    into[end] = Some(index);
                    next.push_back(end);
                }
            }
        }
        None
    }

    /// From the end back to where nothing leads into.
    fn path(&self, into: &[Option<EdgeIndex>], end: usize) -> Vec<EdgeIndex> {
        std::iter::successors(into[end], |index| into[self.edges[*index].from]).collect()
    }

    fn send(&mut self, path: &[EdgeIndex]) {
        for edge in path {
            self.edges[*edge].room -= 1;
            self.edges[edge ^ 1].room += 1;
        }
    }

    fn is_even(&self, edge: EdgeIndex) -> bool {
        let edge = &self.edges[edge];
        edge.room > 0 && !edge.settled && self.above_price(edge) == Cost::default()
    }

    fn above_price(&self, edge: &Edge) -> Cost {
        edge.cost + self.prices[edge.from] - self.prices[edge.to]
    }
}

impl Add for Cost {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self {
            unevenness: self.unevenness + other.unevenness,
            lost: self.lost + other.lost,
        }
    }
}

impl Sub for Cost {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self {
            unevenness: self.unevenness - other.unevenness,
            lost: self.lost - other.lost,
        }
    }
}
