// Before anything is drawn: the theme that was chosen here before, or the system's.
"use strict";
try {
  const theme = localStorage.getItem("hyperwalk-theme");
  if (theme === "light" || theme === "dark") {
    document.documentElement.dataset.theme = theme;
  }
} catch {
  // Without storage the system's theme it is.
}
