//! The names of law.toml as names of Rust, so that a misspelt one, or a value of another kind than is asked for, does not
//! compile. The macros are told in `juris_sdk`.

mod file;
mod names;

use proc_macro::TokenStream;
use proc_macro2::{Literal, TokenStream as Tokens};
use quote::quote;

/// What `juris_sdk::law!` is.
#[proc_macro]
pub fn law(path: TokenStream) -> TokenStream {
    expand(path, |law| {
        let obligations = law.obligations()?;
        let rules = obligations.iter().map(|id| {
            let (text, function) = (Literal::string(id), names::ident(id));
            quote!(#text => #function)
        });
        let names = names::module(law, &obligations)?;
        Ok(quote! { #names ::juris_sdk::module! { #(#rules),* } })
    })
}

/// What `juris_sdk::statute!` is.
#[proc_macro]
pub fn statute(path: TokenStream) -> TokenStream {
    expand(path, |statute| names::module(statute, &[]))
}

fn expand(path: TokenStream, write: impl FnOnce(&file::File) -> Result<Tokens, String>) -> TokenStream {
    let written = file::File::read(&path.to_string()).and_then(|file| write(&file));
    written.unwrap_or_else(|message| quote!(::core::compile_error! { #message })).into()
}
