words! {
    /// Why staff keep a startup and a mentor apart.
    pub enum ForbidReason {
        ConflictOfInterest = "conflict-of-interest",
        /// They tried, in this programme or elsewhere.
        DidNotWork = "did-not-work",
        Other = "other",
    }
}
