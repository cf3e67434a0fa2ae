package io.saddlebag.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A test that takes long for what it adds to the others. Only the profile {@code trials} runs it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@EnabledIfSystemProperty(named = Trial.PROPERTY, matches = "true", disabledReason = "A long trial: -Ptrials runs it")
public @interface Trial {

    String PROPERTY = "trials";
}
