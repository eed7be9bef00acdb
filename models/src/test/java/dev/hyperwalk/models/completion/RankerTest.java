package dev.hyperwalk.models.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hyperwalk.models.history.CandidateHistory;
import dev.hyperwalk.models.history.Occurrences;
import dev.hyperwalk.models.testing.LearningRuns;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The ranker learns who completes sets, says how sure it is, and its steps go down the gradient. */
class RankerTest {

    private static final double CLOCK = 100;
    private static final int LIST = 6;

    private SplittableRandom random = new SplittableRandom(3);

    private static RankerTest ofSeed(long seed) {
        RankerTest test = new RankerTest();
        test.random = new SplittableRandom(seed);
        return test;
    }

    private static Occurrences occurrences(int count, double lastClock) {
        Occurrences occurrences = Occurrences.NEVER;
        for (int i = count - 1; i >= 0; i--) {
            occurrences = occurrences.and(lastClock - i);
        }
        return occurrences;
    }

    /** Somebody of whom nothing is alike but how recently the members were met. */
    private Completion somebody(int members, double lastMeeting) {
        CandidateHistory history = new CandidateHistory(CLOCK, Occurrences.NEVER, members + 1);
        history.setMember(members, occurrences(1 + random.nextInt(9), CLOCK - 1 - random.nextInt(9)));
        for (int i = 0; i < members; i++) {
            history.setMember(i, occurrences(1 + random.nextInt(9), CLOCK - 1));
            history.setPair(i, members, occurrences(1 + random.nextInt(4), lastMeeting), Occurrences.NEVER);
        }
        return Completion.of(history, members, random.nextInt(5)).withScore(random.nextDouble());
    }

    private record Lesson(List<Completion> candidates, int right) {}

    /** Of pairs the one met last is right, of larger sets the one met first: one vector of weights could not tell. */
    private Lesson planted(int members) {
        List<Completion> candidates = new ArrayList<>();
        int right = random.nextInt(LIST);
        for (int i = 0; i < LIST; i++) {
            double early = CLOCK - 80 + random.nextInt(20);
            double late = CLOCK - 5 - random.nextInt(20);
            candidates.add(somebody(members, (i == right) == (members == 1) ? late : early));
        }
        return new Lesson(candidates, right);
    }

    private Ranker taught(int lessons) {
        Ranker ranker = new Ranker();
        for (int i = 0; i < lessons; i++) {
            Lesson lesson = planted(1 + i % 2);
            ranker.learn(lesson.candidates, lesson.right);
        }
        return ranker;
    }

    private static byte[] bytes(Ranker ranker) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ranker.write(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    @Test
    void whatDecidesIsLearntForPairsAndForLargerSetsApart() {
        LearningRuns.ofEachSeed(seed -> ofSeed(seed).shareRight())
                .assertEach(
                        "share of lessons in which the right one is first",
                        share -> share,
                        share -> share.isEqualTo(1));
    }

    private double shareRight() {
        Ranker ranker = taught(400);
        int right = 0;
        for (int i = 0; i < 100; i++) {
            Lesson lesson = planted(1 + i % 2);
            double[] probabilities = ranker.probabilities(lesson.candidates);
            double best = Arrays.stream(probabilities).max().orElseThrow();
            right += probabilities[lesson.right] == best ? 1 : 0;
        }
        return right / 100.0;
    }

    @Test
    void whatNobodyLearntIsAnyonesGuess() {
        double[] probabilities = new Ranker().probabilities(planted(2).candidates);

        assertThat(probabilities).hasSize(LIST).containsOnly(1.0 / (LIST + 1));
        assertThat(new Ranker().probabilities(List.of())).isEmpty();
    }

    /** With nothing to go by, how often it is none of the list, and each of it, is all there is to learn (0.2003 +- 0.0026). */
    @Test
    void probabilitiesAreShares() {
        LearningRuns.ofEachSeed(seed -> ofSeed(seed).meanProbability())
                .assertMean("probability of what is right one time in five", share -> share)
                .isCloseTo(0.2, within(0.01));
    }

    private double meanProbability() {
        Ranker ranker = new Ranker();
        Completion unknown = Completion.of(new CandidateHistory(CLOCK, Occurrences.NEVER, 2), 1, 0);
        List<Completion> alike = List.of(unknown, unknown);
        double sum = 0;
        for (int i = 0; i < 20_000; i++) {
            double[] probabilities = ranker.probabilities(alike);
            assertThat(probabilities[0]).isEqualTo(probabilities[1]);
            sum += i < 10_000 ? 0 : probabilities[0];
            double draw = random.nextDouble();
            ranker.learn(alike, draw < 0.6 ? Ranker.NONE : draw < 0.8 ? 0 : 1);
        }

        return sum / 10_000;
    }

    @Test
    void stepsGoDownTheGradient() {
        double step = 1e-5;
        Ranker ranker = new Ranker();
        for (int i = 0; i < 3 * Completion.NUM_FEATURES; i++) {
            ranker.nudge(i, random.nextDouble() - 0.5);
        }
        for (int members = 1; members <= 3; members++) {
            Lesson lesson = planted(members);
            for (int right : new int[] {lesson.right, Ranker.NONE}) {
                double[] gradient = ranker.gradient(lesson.candidates, right);
                for (int i = 0; i < gradient.length; i++) {
                    ranker.nudge(i, step);
                    double above = loss(ranker, lesson.candidates, right);
                    ranker.nudge(i, -2 * step);
                    double below = loss(ranker, lesson.candidates, right);
                    ranker.nudge(i, step);
                    assertThat(gradient[i])
                            .as("weight %d, %d members, right %d", i, members, right)
                            .isCloseTo((above - below) / (2 * step), within(1e-6));
                }
            }
        }
    }

    private static double loss(Ranker ranker, List<Completion> candidates, int right) {
        double[] probabilities = ranker.probabilities(candidates);
        double none = 1 - Arrays.stream(probabilities).sum();
        return -Math.log(right == Ranker.NONE ? none : probabilities[right]);
    }

    @Test
    void theSameLessonsLeaveTheSameBytes() throws IOException {
        assertThat(bytes(new RankerTest().taught(50))).isEqualTo(bytes(new RankerTest().taught(50)));
    }

    @Test
    void whoIsReadGoesOnBitForBit() throws IOException {
        Ranker ranker = taught(50);
        Ranker read = Ranker.read(new DataInputStream(new ByteArrayInputStream(bytes(ranker))));
        Lesson lesson = planted(2);
        ranker.learn(lesson.candidates, lesson.right);
        read.learn(lesson.candidates, lesson.right);

        assertThat(bytes(read)).isEqualTo(bytes(ranker));
        byte[] other = bytes(ranker);
        other[0] = 77;
        assertThatThrownBy(() -> Ranker.read(new DataInputStream(new ByteArrayInputStream(other))))
                .isInstanceOf(IOException.class)
                .hasMessage("ranker: expected format 1, got 77");
    }

    @Test
    void whoIsNotInTheListCannotBeTheOne() {
        List<Completion> candidates = planted(1).candidates;

        assertThatThrownBy(() -> new Ranker().learn(candidates, LIST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected one of 6 candidates or -1 for none, got 6");
    }

    @Test
    void certaintyOverflowsNowhere() {
        Ranker ranker = taught(10);
        for (int i = 0; i < 3 * Completion.NUM_FEATURES; i++) {
            ranker.nudge(i, 1e6);
        }
        double[] probabilities = ranker.probabilities(planted(2).candidates);

        assertThat(Arrays.stream(probabilities).sum()).isCloseTo(1, within(1e-9));
    }
}
