
// Wakes the islands of the page, in the order they stand. `cargo xtask` writes this after the glue
// that wasm-bindgen makes, so that a page loads one script. No island stands inside another.
import(import.meta.url).then(async (house) => {
  await house.default({ module_or_path: new URL("WASM", import.meta.url) });
  house.hydrate();
  for (const island of document.querySelectorAll("leptos-island")) {
    house[island.dataset.component]?.(island);
  }
  document.documentElement.dataset.awake = "yes";
});
