package dev.hyperwalk.jobs.web;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The live page of a job: follows the job's results in Kafka, keeps as much of them as the page has room for, and serves
 * the page, its data and the way to ask the job. Everything runs in daemon threads of its own.
 *
 * <p>What callers can send is bounded, and nothing that they send is ever written into a page as HTML.
 */
public final class LivePage implements AutoCloseable {

    private static final long HEARTBEAT_SECONDS = 10;
    private static final long REGIMES_SECONDS = 3;

    private final PageConfig config;
    private final History history;
    private final EventStream watchers = new EventStream();
    private final ResultReader reader;
    private final Asker asker;
    private final PageServer server;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(LivePage::thread);

    private LivePage(PageConfig config, JobTopics job, String name) throws IOException {
        this.config = config;
        this.history = new History(name, System.currentTimeMillis());
        this.asker = new Asker(job);
        Login login = config.token() == null ? null : new Login(config.token());
        Api api = new Api(history, watchers, asker, login, System::currentTimeMillis);
        this.server = PageServer.start(config, new RequestFilter(api, config.isLoopback(), login));
        this.reader = reader(job);
    }

    private ResultReader reader(JobTopics job) {
        ResultDispatcher dispatcher = new ResultDispatcher(job.topics(), history, watchers, System::currentTimeMillis);
        try {
            return new ResultReader(job, dispatcher, history::setAskable);
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /**
     * Serves the page of a job.
     *
     * @param name what the page says it shows
     * @throws IOException if the port is taken or the host cannot be listened at
     * @throws org.apache.kafka.common.KafkaException if the settings of Kafka are none
     */
    public static LivePage start(PageConfig config, JobTopics job, String name) throws IOException {
        LivePage page = new LivePage(config, job, name);
        page.reader.start();
        AtomicLong seconds = new AtomicLong();
        var unused =
                page.ticker.scheduleAtFixedRate(() -> page.tick(seconds.incrementAndGet()), 1, 1, TimeUnit.SECONDS);
        return page;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "page-ticker");
        thread.setDaemon(true);
        return thread;
    }

    private void tick(long second) {
        watchers.send("rate", JsonTree.bytes(history.pulse(System.currentTimeMillis())));
        if (second % REGIMES_SECONDS == 0 && watchers.size() > 0) {
            watchers.send("regimes", JsonTree.bytes(history.regimes()));
        }
        if (second % HEARTBEAT_SECONDS == 0) {
            watchers.heartbeat();
        }
    }

    /** Where a browser on this machine finds it. */
    public URI address() {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        return URI.create("http://" + host + ":" + server.port() + "/");
    }

    /** Lets go of Kafka, since the job is over; what was seen stays to be looked at. */
    public void detach() {
        reader.close();
        asker.close();
        history.end();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        reader.close();
        asker.close();
        watchers.close();
        server.close();
    }
}
