package dev.hyperwalk.jobs.cli;

import dev.hyperwalk.jobs.demo.DemoException;
import dev.hyperwalk.jobs.demo.DemoObserver;
import dev.hyperwalk.jobs.pipeline.TopicNames;
import dev.hyperwalk.jobs.web.JobTopics;
import dev.hyperwalk.jobs.web.LivePage;
import dev.hyperwalk.jobs.web.PageConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** The page of a demo: there while it runs and, where somebody sits at a terminal, until Ctrl-C. */
final class DemoPage implements DemoObserver, AutoCloseable {

    private final PageConfig config;
    private final String name;
    private final PrintStream out;
    private final boolean isInteractive;
    private @Nullable LivePage page;

    DemoPage(PageConfig config, String name, PrintStream out, boolean isInteractive) {
        this.config = config;
        this.name = name;
        this.out = out;
        this.isInteractive = isInteractive;
    }

    @Override
    public void begin(String bootstrapServers, TopicNames topics) throws DemoException {
        try {
            page = LivePage.start(config, new JobTopics(bootstrapServers, topics, Map.of()), name);
        } catch (IOException e) {
            throw new DemoException(e.getMessage() + "; choose another with --page-port, or none with --no-page", e);
        }
        out.println("watch it at " + page.address());
        if (isInteractive) {
            DesktopBrowser.open(page.address(), System.getenv());
        }
    }

    @Override
    public void end() {
        if (page != null) {
            page.detach();
        }
    }

    /** Goes on until the process is interrupted, if somebody is there to do that. */
    void stay() throws InterruptedException {
        if (isInteractive && page != null) {
            out.println("the page stays at " + page.address() + "; Ctrl-C ends it");
            new CountDownLatch(1).await();
        }
    }

    @Override
    public void close() {
        if (page != null) {
            page.close();
        }
    }
}
