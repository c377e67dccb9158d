//! Whom a member of staff reaches, as every statement asks it.

/// The programme `$programme` is one that a member of staff works for: the whole house, or it. They
/// are `$1`, unless another one is named.
macro_rules! reached {
    ($programme:literal) => {
        $crate::reach::reached!($programme, by "$1")
    };
    ($programme:literal, by $staff:literal) => {
        concat!(
            "exists (select 1 from staff_role r where r.person = ",
            $staff,
            " and (r.programme is null or r.programme = ",
            $programme,
            ")) "
        )
    };
}
pub(crate) use reached;
