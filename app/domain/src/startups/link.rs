words! {
    /// What one finds at an address that a startup gives.
    pub enum LinkKind {
        Repository = "repository",
        Statistics = "statistics",
        Impact = "impact",
        Video = "video",
        Social = "social",
        Press = "press",
        Other = "other",
    }
}
