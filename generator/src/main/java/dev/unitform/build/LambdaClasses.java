package dev.unitform.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Replaces the lambdas and method references of the program by ordinary classes. Java links each
 * lambda when it runs for the first time. This takes a tenth of the processor time of a short run,
 * even if the class of the lambda is in the archive that the JVM loads (class data sharing).
 */
final class LambdaClasses {
  private static final String METAFACTORY = "java/lang/invoke/LambdaMetafactory";

  private final SortedMap<String, byte[]> made = new TreeMap<>();

  /**
   * The nest host of each class. Only classes of one nest can call each other's private methods.
   */
  private final Map<String, String> hosts = new HashMap<>();

  private final Map<String, List<String>> members = new HashMap<>();

  private LambdaClasses() {}

  /**
   * The classes without lambdas, and a class for each lambda.
   *
   * @param classes the bytes of the classes by their internal names
   */
  static SortedMap<String, byte[]> of(SortedMap<String, byte[]> classes) {
    LambdaClasses lambdas = new LambdaClasses();
    classes.forEach(lambdas::findHost);
    classes.forEach(lambdas::replace);
    lambdas.members.forEach(lambdas::addToNest);
    return lambdas.made;
  }

  private void findHost(String name, byte[] bytes) {
    hosts.put(name, name);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public void visitNestHost(String host) {
                hosts.put(name, host);
              }
            },
            ClassReader.SKIP_CODE);
  }

  private void replace(String name, byte[] bytes) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes).accept(new Replacement(name, writer), 0);
    made.put(name, writer.toByteArray());
  }

  private void addToNest(String host, List<String> added) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(Objects.requireNonNull(made.get(host)))
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visitEnd() {
                added.forEach(this::visitNestMember);
                super.visitEnd();
              }
            },
            0);
    made.put(host, writer.toByteArray());
  }

  /**
   * Copies a class. Where the class creates a lambda, the copy calls the factory of the {@link
   * LambdaClass} that replaces the lambda.
   */
  private final class Replacement extends ClassVisitor {
    private final String name;
    private int count;

    Replacement(String name, ClassVisitor copy) {
      super(Opcodes.ASM9, copy);
      this.name = name;
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String method, String descriptor, String signature, String[] exceptions) {
      MethodVisitor copy = super.visitMethod(access, method, descriptor, signature, exceptions);
      return new MethodVisitor(Opcodes.ASM9, copy) {
        @Override
        public void visitInvokeDynamicInsn(
            String called, String factory, Handle bootstrap, Object... arguments) {
          // Serializable lambdas have another factory, and stay as they are.
          if (!bootstrap.getOwner().equals(METAFACTORY)
              || !bootstrap.getName().equals("metafactory")) {
            super.visitInvokeDynamicInsn(called, factory, bootstrap, arguments);
            return;
          }
          String lambda = name + "$$L" + count++;
          visitMethodInsn(
              Opcodes.INVOKESTATIC, lambda, LambdaClass.FACTORY, factory, /* isInterface= */ false);
          String host = Objects.requireNonNull(hosts.get(name));
          members.computeIfAbsent(host, h -> new ArrayList<>()).add(lambda);
          List<Object> types = Arrays.asList(arguments);
          made.put(
              lambda,
              new LambdaClass(
                      lambda,
                      host,
                      called,
                      factory,
                      (Type) types.get(0),
                      (Handle) types.get(1),
                      (Type) types.get(2))
                  .bytes());
        }
      };
    }
  }
}
