//! A guest's allocator: memory is handed out upwards and never taken back.
//!
//! An instance lives for one call, so nothing needs freeing; all of its memory goes with it.
//! The latest block grows in place, which is what a list being filled asks for.

use core::alloc::{GlobalAlloc, Layout};
use core::cell::Cell;

const PAGE: usize = 64 * 1024;

unsafe extern "C" {
    /// Where the memory begins that the linker laid out for nothing else; a place, not a value.
    static __heap_base: u8;
}

/// The allocator. A guest has one thread.
pub(crate) struct Bump {
    next: Cell<usize>,
    end: Cell<usize>,
}

// SAFETY: a law module is built without threads, so there is never a second one to share with.
unsafe impl Sync for Bump {}

impl Bump {
    pub(crate) const fn new() -> Self {
        Bump { next: Cell::new(0), end: Cell::new(0) }
    }

    /// Makes room up to `end`; false where the host gives no more memory.
    fn reserve(&self, end: usize) -> bool {
        if end <= self.end.get() {
            return true;
        }
        let pages = (end - self.end.get()).div_ceil(PAGE);
        let old = core::arch::wasm32::memory_grow(0, pages);
        if old == usize::MAX {
            return false;
        }
        self.end.set((old + pages) * PAGE);
        true
    }
}

// SAFETY: every block lies between the end of what the linker laid out and the end of the memory that the host granted, is aligned as asked, and overlaps no other, since `next` only rises past the blocks handed out.
unsafe impl GlobalAlloc for Bump {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if self.end.get() == 0 {
            self.next.set(&raw const __heap_base as usize);
            self.end.set(core::arch::wasm32::memory_size(0) * PAGE);
        }
        let Some(start) = self.next.get().checked_next_multiple_of(layout.align()) else {
            return core::ptr::null_mut();
        };
        match start.checked_add(layout.size()) {
            Some(end) if self.reserve(end) => {
                self.next.set(end);
                start as *mut u8
            }
            _ => core::ptr::null_mut(),
        }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller keeps to what `alloc` asks of it. Memory that the host grants is zero, and no block lies
        // where another has been.
        unsafe { self.alloc(layout) }
    }

    unsafe fn dealloc(&self, _block: *mut u8, _layout: Layout) {}

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let start = block as usize;
        if start + layout.size() == self.next.get() {
            return match start.checked_add(size) {
                Some(end) if self.reserve(end) => {
                    self.next.set(end);
                    block
                }
                _ => core::ptr::null_mut(),
            };
        }
        if size <= layout.size() {
            return block;
        }
        // SAFETY: the size is not zero and its alignment is that of a layout which was valid.
        let new = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
        if !new.is_null() {
            // SAFETY: the new block is larger than the old one and does not overlap it.
            unsafe { core::ptr::copy_nonoverlapping(block, new, layout.size()) };
        }
        new
    }
}
