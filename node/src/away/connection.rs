//! The way to the place: opened once it is needed, and left alone for a moment after it failed.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use striae_objects::{Objects, ObjectsError, Patience, PlaceSettings};

/// Time after a failure in which nothing new is tried: whoever reads many originals does not wait for each.
const REST: Duration = Duration::from_secs(5);

/// The way to a place.
pub(crate) struct Connection {
    settings: PlaceSettings,
    at: Mutex<At>,
}

#[derive(Default)]
struct At {
    objects: Option<Arc<Objects>>,
    failed: Option<(Instant, ObjectsError)>,
}

impl Connection {
    pub(crate) fn of(settings: PlaceSettings) -> Self {
        Self { settings, at: Mutex::default() }
    }

    /// Its name.
    pub(crate) fn to(&self) -> &str {
        &self.settings.to
    }

    fn lock(&self) -> MutexGuard<'_, At> {
        self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something there. Soon after a failure that is told again.
    pub(crate) fn act<T>(
        &self,
        act: impl FnOnce(&Objects) -> Result<T, ObjectsError>,
    ) -> Result<T, ObjectsError> {
        if let Some((when, error)) = &self.lock().failed
            && when.elapsed() < REST
        {
            return Err(error.clone());
        }
        let done = self.objects().and_then(|objects| act(&objects));
        self.lock().failed = done.as_ref().err().map(|error| (Instant::now(), error.clone()));
        done
    }

    /// Makes its folder, where it is one that is not there yet.
    pub(crate) fn prepare(&self) -> Result<(), ObjectsError> {
        self.settings.prepare()
    }

    fn objects(&self) -> Result<Arc<Objects>, ObjectsError> {
        let mut at = self.lock();
        if let Some(objects) = &at.objects {
            return Ok(Arc::clone(objects));
        }
        let objects = Arc::new(Objects::open(&self.settings, "originals", Patience::Short)?);
        at.objects = Some(Arc::clone(&objects));
        Ok(objects)
    }
}
