import { describe } from 'vitest';
import { wholeCourse } from './course.ts';

describe('with JavaScript', () => wholeCourse(true));
