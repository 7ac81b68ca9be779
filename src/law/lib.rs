//! Laws of the model, each written once: as ordinary functions, from which their text and the actions that they read
//! are derived.
//!
//! [`macro@law`] stands on a function or on the methods of a mechanism. [`macro@mechanism`] and [`macro@process`] stand
//! on the parameters of one. rustfmt formats both, and the compiler checks them, as what they are.

mod expression;
mod lower;
mod parameters;
mod render;
mod syntax;

use proc_macro::TokenStream;
use quote::quote;
use syn::{Block, Ident, ImplItem, Item, ItemFn, ItemImpl, parse_macro_input, parse_quote};

use render::Text;

/// A law: a function, or methods of which `apply` comes first, that compute with a `Number` called `N`.
///
/// The function stays as it is, but for what `N` needs: plain numbers become `N`s, and `if a > b { x } else { y }` a
/// choice in every lane. Beside it stands what it says: `EQUATIONS`, `ACTIONS` and `WRITES` of the mechanism, or a
/// constant that bears the name of the function. What is no part of the law, such as the telling of an event, stands in
/// a statement marked `#[aside]`.
#[proc_macro_attribute]
pub fn law(_: TokenStream, item: TokenStream) -> TokenStream {
    let result = match parse_macro_input!(item as Item) {
        Item::Fn(function) => law_of_function(function),
        Item::Impl(methods) => law_of_methods(methods),
        other => Err(syn::Error::new_spanned(other, "a law is a function or the methods of a mechanism")),
    };
    result.unwrap_or_else(|error| error.to_compile_error()).into()
}

/// The parameters of a mechanism, which can be switched off: `#[mechanism(id = "M01", source = "...", off = ...)]`.
///
/// The first paragraph above the struct is for readers of the code, the second is what the mechanism says. A field has
/// one of `#[level(default, low..=high, unit, source)]`, `#[rate(...)]`, `#[flow(...)]`; its comment is what it means.
#[proc_macro_attribute]
pub fn mechanism(about: TokenStream, item: TokenStream) -> TokenStream {
    parameters::expand(about.into(), item.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// The parameters of a process, which every run needs: as for [`macro@mechanism`], but without `off`.
#[proc_macro_attribute]
pub fn process(about: TokenStream, item: TokenStream) -> TokenStream {
    parameters::expand(about.into(), item.into()).unwrap_or_else(|error| error.to_compile_error()).into()
}

fn law_of_function(mut function: ItemFn) -> syn::Result<proc_macro2::TokenStream> {
    let mut text = Text::default();
    text.block(&function.block, "")?;
    let name = Ident::new(&function.sig.ident.to_string().to_uppercase(), function.sig.ident.span());
    let (vis, equations) = (&function.vis, text.lines.join("; "));
    let about = format!("What [`{}`] computes, in the notation of the ODD description.", function.sig.ident);
    let constant = if text.defined.is_empty() {
        quote!(#[doc = #about] #vis const #name: &str = #equations;)
    } else {
        let all: Vec<&str> = text.defined.iter().map(|(name, _)| name.as_str()).collect();
        if text.lines.last() != Some(&format!("gives {}", all.join(", "))) {
            return Err(syn::Error::new_spanned(
                &function.sig,
                "a law of several values ends in their names, in order",
            ));
        }
        let defined = text.defined.iter().map(|(name, value)| quote!((#name, #value)));
        quote!(#[doc = #about] #vis const #name: &[(&str, &str)] = &[#(#defined),*];)
    };
    finish(&mut function.block);
    Ok(quote!(#[inline(always)] #function #constant))
}

fn law_of_methods(mut methods: ItemImpl) -> syn::Result<proc_macro2::TokenStream> {
    let mut text = Text::of(&methods);
    for item in &methods.items {
        let ImplItem::Fn(method) = item else { continue };
        text.method(method)?;
    }
    let (equations, actions, writes) = (text.lines.join("; "), text.actions, text.writes);
    for item in &mut methods.items {
        let ImplItem::Fn(method) = item else { continue };
        if !method.attrs.iter().any(|attribute| attribute.path().is_ident("doc")) {
            method.attrs.push(parse_quote!(#[doc = "Applies the law to the week."]));
        }
        method.attrs.push(parse_quote!(#[inline(always)]));
        finish(&mut method.block);
    }
    let name = syntax::name_of(&methods.self_ty);
    Ok(quote! {
        // `for k` is the notation's *for each k*
        #[allow(clippy::needless_range_loop)]
        #methods

        impl #name {
            /// Its equations, in the notation of the ODD description.
            pub const EQUATIONS: &str = #equations;
            /// Actions (`actor.action`) that it reads.
            pub const ACTIONS: &[&str] = &[#(#actions),*];
            /// Quantities and accumulators that it changes.
            pub const WRITES: &[&str] = &[#(#writes),*];
        }
    })
}

/// Makes the body one that computes with any number.
fn finish(block: &mut Block) {
    lower::block(block);
}
