//! Numeric kernels: what both engines smooth, fit and transform with, giving the same bits on every
//! machine.

pub(crate) mod contrast;
pub(crate) mod fft;
pub(crate) mod gaussian;
pub(crate) mod lanes;
pub(crate) mod polynomial;
pub(crate) mod regression;
pub(crate) mod robust;
pub(crate) mod trigonometry;
