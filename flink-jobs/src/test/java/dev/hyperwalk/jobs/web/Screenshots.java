package dev.hyperwalk.jobs.web;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Pictures of the page, in target/screenshots and, with {@code -Dscreenshots}, in docs. */
final class Screenshots {

    private static final Path TARGET = Path.of("target/screenshots");
    private static final Path DOCS = Path.of("../docs");

    private final Browser browser;

    Screenshots(Browser browser) {
        this.browser = browser;
    }

    /** Whether they are meant for docs, so that there should be much to see. */
    static boolean areForDocs() {
        return System.getProperty("screenshots") != null;
    }

    /** Takes one of the top of the page, at most so many pixels high. */
    void take(String name, int maxHeight) throws IOException, InterruptedException {
        BufferedImage whole = ImageIO.read(new ByteArrayInputStream(browser.screenshot()));
        BufferedImage top = whole.getSubimage(0, 0, whole.getWidth(), Math.min(whole.getHeight(), maxHeight));
        Files.createDirectories(TARGET);
        Path file = TARGET.resolve(name + ".png");
        write(Palette.reduce(top), file);
        if (areForDocs()) {
            Files.copy(file, DOCS.resolve(name + ".png"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Pressed as far as PNG goes. */
    private static void write(BufferedImage image, Path file) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        Files.deleteIfExists(file);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(0);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
    }
}
