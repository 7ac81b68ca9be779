//! From a struct of parameters to their entries in the registry and their values for a span of time.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprRange, Field, Ident, ItemStruct, Lit, LitStr, Meta, MetaNameValue, Result, Token};

use crate::syntax::snake;

/// One parameter as its attribute says it.
struct Number {
    default: Expr,
    range: ExprRange,
    unit: LitStr,
    source: LitStr,
}

impl Parse for Number {
    fn parse(input: ParseStream) -> Result<Self> {
        let default = input.parse()?;
        input.parse::<Token![,]>()?;
        let range = input.parse()?;
        input.parse::<Token![,]>()?;
        let unit = input.parse()?;
        input.parse::<Token![,]>()?;
        Ok(Self { default, range, unit, source: input.parse()? })
    }
}

/// The struct with `on`, its entry in the registry and how it is compiled.
pub fn expand(about: TokenStream, item: TokenStream) -> Result<TokenStream> {
    let mut item: ItemStruct = syn::parse2(item)?;
    let about = Punctuated::<MetaNameValue, Token![,]>::parse_terminated.parse2(about)?;
    let fact = |name: &str| about.iter().find(|one| one.path.is_ident(name)).map(|one| &one.value);
    let (id, source) = (fact("id"), fact("source"));
    let name = match fact("name") {
        Some(name) => quote!(#name),
        None => {
            let name = snake(&item.ident.to_string());
            quote!(#name)
        }
    };
    let says = paragraphs(&item.attrs).pop().unwrap_or_default();
    let off = fact("off").map_or_else(|| quote!(None), |off| quote!(#off));
    let (mut entries, mut values) = (Vec::new(), Vec::new());
    for (at, field) in item.fields.iter_mut().enumerate() {
        let (entry, value) = parameter(at, field)?;
        entries.push(entry);
        values.push(value);
    }
    let on = syn::Field::parse_named.parse2(quote!(
        /// Whether it takes part.
        pub on: bool
    ))?;
    if let syn::Fields::Named(fields) = &mut item.fields {
        fields.named.insert(0, on);
    }
    let ident = &item.ident;
    Ok(quote! {
        #[derive(Clone, Copy, Debug, PartialEq)]
        #item

        impl #ident {
            /// Its entry in the registry.
            pub const ABOUT: crate::vocabulary::Mechanism = crate::vocabulary::Mechanism {
                id: #id,
                name: #name,
                says: #says,
                source: #source,
                off: #off,
                actions: Self::ACTIONS,
                writes: Self::WRITES,
                equations: Self::EQUATIONS,
                parameters: &[#(#entries),*],
            };
        }

        impl #ident {
            /// Whether it is on, and its parameters in order, as they act over `dt` weeks.
            pub fn compile((on, values): (bool, &[f64]), dt: f64) -> Self {
                let _ = (values, dt);
                Self { on, #(#values),* }
            }
        }
    })
}

/// The registry's entry of a field, the one at that place, and its value.
fn parameter(place: usize, field: &mut Field) -> Result<(TokenStream, TokenStream)> {
    let known = |one: &Attribute| ["level", "rate", "flow"].iter().any(|kind| one.path().is_ident(kind));
    let Some(at) = field.attrs.iter().position(known) else {
        return Err(syn::Error::new_spanned(field, "a parameter is #[level(...)], #[rate(...)] or #[flow(...)]"));
    };
    let attribute = field.attrs.remove(at);
    let Number { default, range, unit, source } = attribute.parse_args()?;
    let kind = kind(attribute.path().require_ident()?);
    let meaning = paragraphs(&field.attrs).join(" ");
    let (low, high, field) = (&range.start, &range.end, &field.ident);
    let entry = quote!(crate::vocabulary::Parameter {
        name: stringify!(#field),
        kind: crate::vocabulary::Kind::#kind,
        unit: #unit,
        low: #low,
        high: #high,
        default: #default,
        meaning: #meaning,
        source: #source,
    });
    let value = quote!(#field: crate::law::compiled(crate::vocabulary::Kind::#kind, values[#place], dt));
    Ok((entry, value))
}

/// `level` as `Level`.
fn kind(name: &Ident) -> Ident {
    let name = name.to_string();
    format_ident!("{}{}", name[..1].to_uppercase(), name[1..])
}

/// The comment above something, each paragraph on one line.
fn paragraphs(attributes: &[Attribute]) -> Vec<String> {
    let line = |one: &Attribute| match &one.meta {
        Meta::NameValue(MetaNameValue { path, value: Expr::Lit(lit), .. }) if path.is_ident("doc") => match &lit.lit {
            Lit::Str(text) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    };
    let lines: Vec<String> = attributes.iter().filter_map(line).collect();
    lines.split(String::is_empty).map(|lines| lines.join(" ")).collect()
}
