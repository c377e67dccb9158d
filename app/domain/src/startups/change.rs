words! {
    /// The technology a startup rests on to change something.
    pub enum Lever {
        Platform = "platform",
        MobileApplication = "mobile-application",
        OnlineShop = "online-shop",
        Matching = "matching",
        /// Open data, or big data.
        Data = "data",
        Blockchain = "blockchain",
        DematerialisedDocuments = "dematerialised-documents",
        /// People who help people use digital services.
        DigitalMediation = "digital-mediation",
    }
}

words! {
    /// What digital technology changes in a startup's business model.
    pub enum ModelChange {
        /// A wider offer, beyond the core trade.
        NewServices = "new-services",
        /// Partnerships and cross-selling: a part in a partner's ecosystem.
        Partnerships = "partnerships",
        /// A new place in the value chain: doing without an intermediary, becoming the distributor.
        NewPlace = "new-place",
    }
}
