//! The way of a page to the screen.

use std::collections::VecDeque;
use std::num::NonZeroU32;
use std::time::{Duration, Instant};

use iced::Color;
use iced::advanced::graphics::compositor::{self, Display, Information, SurfaceError, Window};
use iced::advanced::graphics::error::{Error, Reason};
use iced::advanced::graphics::{Settings, Shell, Viewport};

use super::area::Area;
use super::brush::Brush;
use super::change::joined;
use super::page::Page;

/// Frames whose changes are remembered: screens that take turns with buffers have three at most.
const FRAMES: usize = 4;

/// So soon after another frame, one that changes nothing is not shown. Later it is: a part of the
/// window that another one had covered comes back by that, with the till's next look at the clock.
const SOON: Duration = Duration::from_millis(500);

type Screen = softbuffer::Surface<Box<dyn Display>, Box<dyn Window>>;

/// Opens surfaces on the screen.
pub struct Compositor {
    context: softbuffer::Context<Box<dyn Display>>,
    settings: Settings,
}

/// A window on the screen.
pub struct Surface {
    /// None where the screen refused it.
    screen: Option<Screen>,
    page: Page,
    /// What changed in the last frames, the latest first.
    changed: VecDeque<Vec<Area>>,
    shown_at: Option<Instant>,
}

impl compositor::Default for Brush {
    type Compositor = Compositor;
}

impl iced::advanced::graphics::Compositor for Compositor {
    type Renderer = Brush;
    type Surface = Surface;

    async fn with_backend(
        settings: Settings,
        display: impl Display + Clone,
        _window: impl Window + Clone,
        _shell: Shell,
        _backend: Option<&str>,
    ) -> Result<Self, Error> {
        let context = softbuffer::Context::new(Box::new(display) as Box<dyn Display>);
        let refused = |error: softbuffer::SoftBufferError| Error::GraphicsAdapterNotFound {
            backend: "softbuffer",
            reason: Reason::RequestFailed(error.to_string()),
        };
        Ok(Self { context: context.map_err(refused)?, settings })
    }

    fn create_renderer(&self) -> Brush {
        Brush::new(self.settings.default_font, self.settings.default_text_size)
    }

    fn create_surface<W: Window + Clone>(&mut self, window: W, width: u32, height: u32) -> Surface {
        let screen = softbuffer::Surface::new(&self.context, Box::new(window) as Box<dyn Window>);
        let mut surface = Surface {
            screen: screen.ok(),
            page: Page::new(0, 0),
            changed: VecDeque::new(),
            shown_at: None,
        };
        self.configure_surface(&mut surface, width, height);
        surface
    }

    fn configure_surface(&mut self, surface: &mut Surface, width: u32, height: u32) {
        let (Some(wide), Some(high)) = (NonZeroU32::new(width), NonZeroU32::new(height)) else {
            return;
        };
        if let Some(screen) = &mut surface.screen
            && screen.resize(wide, high).is_err()
        {
            surface.screen = None;
        }
        surface.page = Page::new(width, height);
        surface.changed.clear();
        surface.shown_at = None;
    }

    fn information(&self) -> Information {
        Information { adapter: "CPU".to_owned(), backend: "allin".to_owned() }
    }

    fn present(
        &mut self,
        brush: &mut Brush,
        surface: &mut Surface,
        viewport: &Viewport,
        background: Color,
        on_pre_present: impl FnOnce(),
    ) -> Result<(), SurfaceError> {
        let changed = surface.page.show(brush, viewport.scale_factor(), background);
        if changed.is_empty() && surface.shown_at.is_some_and(|at| at.elapsed() < SOON) {
            return Ok(());
        }
        surface.changed.push_front(changed);
        surface.changed.truncate(FRAMES);
        // Without a surface there is nothing that another frame could mend.
        let screen = surface.screen.as_mut().ok_or(SurfaceError::OutOfMemory)?;
        let mut buffer = screen.buffer_mut().map_err(|_lost| SurfaceError::Lost)?;
        let page = &surface.page;
        let width = usize::try_from(page.area().right).unwrap_or(0);
        let missing = match usize::from(buffer.age()) {
            age if age == 0 || age > surface.changed.len() => vec![page.area()],
            age => joined(surface.changed.iter().take(age).flatten().copied()),
        };
        for area in missing {
            for y in area.top..area.bottom {
                let row = page.row(y, area);
                let [y, left] = [y, area.left].map(|n| usize::try_from(n).unwrap_or(0));
                let start = y * width + left;
                if let Some(shown) = buffer.get_mut(start..start + row.len()) {
                    shown.copy_from_slice(row);
                }
            }
        }
        on_pre_present();
        // All of the buffer: a part that another window had covered is shown again by that.
        buffer.present().map_err(|_lost| SurfaceError::Lost)?;
        surface.shown_at = Some(Instant::now());
        Ok(())
    }

    fn screenshot(&mut self, brush: &mut Brush, viewport: &Viewport, below: Color) -> Vec<u8> {
        let scale = viewport.scale_factor();
        iced::advanced::renderer::Headless::screenshot(
            brush,
            viewport.physical_size(),
            scale,
            below,
        )
    }
}
