import { describe } from 'vitest';
import { wholeCourse } from './course.ts';

describe('without JavaScript', () => wholeCourse(false));
