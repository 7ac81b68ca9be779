//! How a mechanism or process is written down: text, parameters and their compiled values in one place.

use crate::registry::Kind;

/// Over `dt` weeks a rate r becomes the share r·dt / (1 + r·dt): the implicit Euler step, stable and below 1 for every r and dt.
#[inline]
pub fn over(rate: f64, dt: f64) -> f64 {
    let exposure = rate * dt;
    exposure / (1.0 + exposure)
}

/// What a parameter's value becomes for a transition over `dt` weeks.
pub fn compiled(kind: Kind, value: f64, dt: f64) -> f64 {
    match kind {
        Kind::Level => value,
        Kind::Rate => over(value, dt),
        Kind::Flow => value * dt,
    }
}

macro_rules! define {
    (
        $(#[$doc:meta])*
        $Name:ident in $section:literal {
            id: $id:literal,
            name: $name:literal,
            says: $says:literal,
            source: $source:literal,
            off: $off:expr,
            actions: $actions:expr,
            equations: $equations:literal,
            parameters: {
                $($field:ident: $kind:ident $default:literal, $low:literal to $high:literal $unit:literal, $meaning:literal, $from:literal;)*
            }
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq)]
        pub struct $Name {
            /// Whether it takes part.
            pub on: bool,
            $(#[doc = $meaning] pub $field: f64,)*
        }

        impl $Name {
            /// Its entry in the registry.
            pub const ABOUT: $crate::registry::Mechanism = $crate::registry::Mechanism {
                id: $id,
                name: $name,
                says: $says,
                source: $source,
                off: $off,
                actions: $actions,
                equations: $equations,
                parameters: &[$($crate::registry::Parameter {
                    name: stringify!($field),
                    kind: $crate::registry::Kind::$kind,
                    unit: $unit,
                    low: $low,
                    high: $high,
                    default: $default,
                    meaning: $meaning,
                    source: $from,
                },)*],
            };

            /// The parameters as they act over `dt` weeks.
            pub fn compile(settings: &$crate::settings::Settings, dt: f64) -> Self {
                let _ = (settings, dt);
                Self {
                    on: Self::ABOUT.off.is_none() || settings.is_on($name),
                    $($field: $crate::define::compiled(
                        $crate::registry::Kind::$kind,
                        settings.values()[{
                            // Looked up once: every point and draw is compiled
                            static AT: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
                            *AT.get_or_init(|| {
                                $crate::registry::place(concat!($section, ".", $name, ".", stringify!($field)))
                            })
                        }],
                        dt,
                    ),)*
                }
            }
        }
    };
}
