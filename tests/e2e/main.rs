//! What a person does in the real window, done by WebKit's driver.

mod accessibility;
mod computed;
mod experiments;
mod files;
mod lab;
mod memory;
mod safety;
mod sessions;
mod study;
mod training;
mod window;
