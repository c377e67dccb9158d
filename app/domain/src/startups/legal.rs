words! {
    /// The legal forms that social startups take in France.
    pub enum LegalForm {
        Association = "association",
        Sas = "sas",
        Sarl = "sarl",
        /// Société coopérative d'intérêt collectif.
        Scic = "scic",
        /// Société coopérative de production.
        Scop = "scop",
        Foundation = "fondation",
        Mutual = "mutuelle",
        SoleTrader = "entreprise-individuelle",
        Other = "other",
    }
}

impl LegalForm {
    /// Whether such a body may be in the national register of associations ([`super::Rna`]).
    pub const fn has_rna(self) -> bool {
        matches!(self, Self::Association | Self::Other)
    }
}
