package dev.hyperwalk.jobs.watch;

import java.io.IOException;
import java.util.Optional;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/** What Flink has retained of a job. */
final class Checkpoints {

    private static final String FOLDER = "chk-";
    private static final String COMPLETE = "_metadata"; // written last

    private Checkpoints() {}

    /**
     * The latest complete checkpoint of a job.
     *
     * @param root where checkpoints are kept, those of each job in a folder of its own
     * @param job the job's id, as text
     * @return a local path, or else a URI; empty if there is none, or if it cannot be told
     */
    static Optional<String> latest(String root, String job) {
        Path folder = new Path(root, job);
        long latest = 0;
        try {
            FileSystem files = folder.getFileSystem();
            FileStatus[] found = files.exists(folder) ? files.listStatus(folder) : null;
            for (FileStatus checkpoint : found == null ? new FileStatus[0] : found) {
                long number = number(checkpoint.getPath().getName());
                if (number > latest && files.exists(new Path(checkpoint.getPath(), COMPLETE))) {
                    latest = number;
                }
            }
            Path path = new Path(folder, FOLDER + latest);
            return latest == 0
                    ? Optional.empty()
                    : Optional.of(files.isDistributedFS() ? path.toString() : path.getPath());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static long number(String name) {
        try {
            return name.startsWith(FOLDER) ? Long.parseLong(name.substring(FOLDER.length())) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
