package dev.hyperwalk.jobs.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Opens addresses where there is a desktop; elsewhere, and where that fails, nothing happens. */
final class DesktopBrowser {

    private static final List<String> DISPLAYS = List.of("DISPLAY", "WAYLAND_DISPLAY");

    private DesktopBrowser() {}

    /**
     * Opens an address if a display is there.
     *
     * @param environment {@link System#getenv()}
     */
    static void open(URI address, Map<String, String> environment) {
        if (hasDisplay(environment)) {
            try {
                new ProcessBuilder("xdg-open", address.toString())
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                // The address was printed: whoever wants it can open it.
            }
        }
    }

    static boolean hasDisplay(Map<String, String> environment) {
        return DISPLAYS.stream()
                .anyMatch(name -> !environment.getOrDefault(name, "").isEmpty());
    }
}
